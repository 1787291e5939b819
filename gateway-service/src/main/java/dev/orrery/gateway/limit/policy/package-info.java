/** What a client may do: policies, and what a policy says to one request. */
@NullMarked
package dev.orrery.gateway.limit.policy;

import org.jspecify.annotations.NullMarked;
