/** What the platform knows of a browser between two requests. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.identity.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
