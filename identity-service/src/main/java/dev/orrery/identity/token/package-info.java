/** The endpoints, and what stands in a token. */
@ApplicationModule(allowedDependencies = {"client", "grant"})
@NullMarked
package dev.orrery.identity.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
