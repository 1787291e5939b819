/** Who counts: Redis for all gateways together, or this gateway for its share. */
@NullMarked
package dev.orrery.gateway.limit.count;

import org.jspecify.annotations.NullMarked;
