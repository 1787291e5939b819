/** Prices: asked of inventory-service, and while that cannot answer read from the shared cache. */
@ApplicationModule(allowedDependencies = {"ordering"})
@NullMarked
package dev.orrery.order.pricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
