/** Which service answers which address, and which of its instances. */
@ApplicationModule(allowedDependencies = {"balance", "request"})
@NullMarked
package dev.orrery.gateway.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
