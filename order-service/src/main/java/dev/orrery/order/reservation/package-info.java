/**
 * The textbook's synchronous coupling, for comparison only: the stock is reserved at inventory-service before an order is
 * accepted. Nothing in here runs while the mechanism {@code asynchronous-reservation} is on.
 */
@ApplicationModule(allowedDependencies = {"ordering"})
@NullMarked
package dev.orrery.order.reservation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
