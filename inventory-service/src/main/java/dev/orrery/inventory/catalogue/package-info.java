/** What is sold, under which name and at which price. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.inventory.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
