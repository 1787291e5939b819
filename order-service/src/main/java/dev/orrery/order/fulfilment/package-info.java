/** The saga: takes an order from its acceptance to its end, step by step, and back where a step fails. */
@ApplicationModule(allowedDependencies = {"ordering"})
@NullMarked
package dev.orrery.order.fulfilment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
