/** One line in the log for each request. */
@ApplicationModule(allowedDependencies = {"request"})
@NullMarked
package dev.orrery.gateway.accesslog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
