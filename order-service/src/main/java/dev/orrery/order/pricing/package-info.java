/** Prices: asked of inventory-service, and while that cannot answer read from the shared cache. */
@NullMarked
package dev.orrery.order.pricing;

import org.jspecify.annotations.NullMarked;
