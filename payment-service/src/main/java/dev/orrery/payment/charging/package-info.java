/** The payments: what was asked for, what the provider made of it, and the books. */
@ApplicationModule(allowedDependencies = {"card"})
@NullMarked
package dev.orrery.payment.charging;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
