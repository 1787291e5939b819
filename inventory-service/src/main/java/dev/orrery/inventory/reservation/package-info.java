/** Sets stock aside for orders, and ships or releases it when they end. */
@NullMarked
package dev.orrery.inventory.reservation;

import org.jspecify.annotations.NullMarked;
