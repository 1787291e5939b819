/** The programs that may ask for tokens. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.identity.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
