/** Prices for order-service, over gRPC. */
@ApplicationModule(allowedDependencies = {"catalogue"})
@NullMarked
package dev.orrery.inventory.pricing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
