/** Which instance of a service gets a request. */
@ApplicationModule(allowedDependencies = {"request"})
@NullMarked
package dev.orrery.gateway.balance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
