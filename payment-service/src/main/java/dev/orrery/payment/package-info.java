/** Charges each order once, gives back what has to be given back, and books both. */
@NullMarked
package dev.orrery.payment;

import org.jspecify.annotations.NullMarked;
