/** What keeps a service in trouble from taking the gateway with it, and single failures from reaching clients. */
@ApplicationModule(allowedDependencies = {"request"})
@NullMarked
package dev.orrery.gateway.resilience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
