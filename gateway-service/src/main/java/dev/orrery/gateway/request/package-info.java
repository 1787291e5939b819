/** What happens to every request whatever its route: a trace, a clean path, a bounded body; and which proxies are believed. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.gateway.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
