/** Who may pass: the same tokens that every service checks again. */
@ApplicationModule(allowedDependencies = {"routing"})
@NullMarked
package dev.orrery.gateway.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
