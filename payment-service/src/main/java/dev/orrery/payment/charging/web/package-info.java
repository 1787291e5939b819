/** What customers may know of their payments. */
@NullMarked
package dev.orrery.payment.charging.web;

import org.jspecify.annotations.NullMarked;
