/** How many pieces of each product there are, and how many of them are spoken for. */
@ApplicationModule(allowedDependencies = {"catalogue"})
@NullMarked
package dev.orrery.inventory.stock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
