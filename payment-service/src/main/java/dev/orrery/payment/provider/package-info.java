/**
 * A simulated card provider. It stands for a remote party: it keeps books of its own, knows nothing of our transactions,
 * and can be slow, flaky or down, by token or as an operator wishes.
 */
@ApplicationModule(allowedDependencies = {"card"})
@NullMarked
package dev.orrery.payment.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
