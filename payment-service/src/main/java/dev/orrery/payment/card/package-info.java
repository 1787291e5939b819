/** The card provider as this service sees it: a port, and calls through it that survive a provider having a bad day. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.orrery.payment.card;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
