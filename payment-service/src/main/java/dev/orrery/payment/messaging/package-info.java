/** Translates between the platform's messages and payments. */
@NullMarked
package dev.orrery.payment.messaging;

import org.jspecify.annotations.NullMarked;
