/** Sets stock aside for orders, and ships or releases it when they end. */
@ApplicationModule(allowedDependencies = {"stock"})
@NullMarked
package dev.orrery.inventory.reservation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
