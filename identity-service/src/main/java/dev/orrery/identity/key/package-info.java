/** The keys that sign tokens, and how they take turns. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.identity.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
