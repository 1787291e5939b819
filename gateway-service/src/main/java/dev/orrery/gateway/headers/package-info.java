/** What a service gets to see of a client's header fields, and a client of a service's. */
@ApplicationModule(allowedDependencies = {"request", "routing"})
@NullMarked
package dev.orrery.gateway.headers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
