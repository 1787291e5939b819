/** Answers about products that were given a moment ago are given again. */
@ApplicationModule(allowedDependencies = {"capture"})
@NullMarked
package dev.orrery.gateway.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
