/** One answer made of what several services say. */
@ApplicationModule(allowedDependencies = {"capture", "request"})
@NullMarked
package dev.orrery.gateway.aggregate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
