/** The people who may sign in, and their passwords. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.identity.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
