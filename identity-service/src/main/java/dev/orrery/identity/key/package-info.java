/** The key that signs tokens. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.identity.key;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
