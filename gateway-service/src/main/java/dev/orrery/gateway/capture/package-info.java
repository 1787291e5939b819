/** Answers that go into memory instead of to a client. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.gateway.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
