/** Copies products and stock levels into the shared cache, for readers that cannot reach this service. */
@NullMarked
package dev.orrery.inventory.cache;

import org.jspecify.annotations.NullMarked;
