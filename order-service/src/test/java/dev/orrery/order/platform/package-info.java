/** The order service as a whole for tests, and the parties around it: token issuer, inventory's prices, Kafka peers. */
@NullMarked
package dev.orrery.order.platform;

import org.jspecify.annotations.NullMarked;
