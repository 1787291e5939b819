/** What happens to every request before it is routed: a trace, a clean path, a bounded body. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.gateway.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
