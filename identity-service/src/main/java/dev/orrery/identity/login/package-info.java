/** The page where customers sign in and out. */
@ApplicationModule(allowedDependencies = {"client"})
@NullMarked
package dev.orrery.identity.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
