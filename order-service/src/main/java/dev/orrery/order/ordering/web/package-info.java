/** Orders over HTTP. */
@NullMarked
package dev.orrery.order.ordering.web;

import org.jspecify.annotations.NullMarked;
