/** How the gateway tells what went wrong. */
@ApplicationModule(allowedDependencies = {"request"})
@NullMarked
package dev.orrery.gateway.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
