/** Prices for order-service, over gRPC. */
@NullMarked
package dev.orrery.inventory.pricing;

import org.jspecify.annotations.NullMarked;
