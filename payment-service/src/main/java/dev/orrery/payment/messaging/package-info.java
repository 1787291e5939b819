/** Translates between the platform's messages and payments. */
@ApplicationModule(allowedDependencies = {"charging"})
@NullMarked
package dev.orrery.payment.messaging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
