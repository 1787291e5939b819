/** Copies products and stock levels into the shared cache, for readers that cannot reach this service. */
@ApplicationModule(allowedDependencies = {"catalogue", "stock"})
@NullMarked
package dev.orrery.inventory.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
