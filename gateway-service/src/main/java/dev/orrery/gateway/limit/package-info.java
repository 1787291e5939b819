/** How often a client may ask: policies, exact over all gateways, and what takes over while Redis is away. */
@ApplicationModule(allowedDependencies = {"access", "request"})
@NullMarked
package dev.orrery.gateway.limit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
