/** What protects a caller from the party it calls: time limit, retry within a budget, circuit breaker, bulkhead. */
@NullMarked
package dev.orrery.defaults.resilience;

import org.jspecify.annotations.NullMarked;
