/** Takes orders and sees each of them through to its end: confirmed, rejected or cancelled. */
@NullMarked
package dev.orrery.order;

import org.jspecify.annotations.NullMarked;
