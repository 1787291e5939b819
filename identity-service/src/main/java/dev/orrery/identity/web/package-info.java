/** What this service says of itself, and of faults. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.identity.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
