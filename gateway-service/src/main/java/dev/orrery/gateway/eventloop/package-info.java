/** The threads that do the gateway's work. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.gateway.eventloop;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
