/** The ways to choose one of several instances. */
@NullMarked
package dev.orrery.gateway.balance.policy;

import org.jspecify.annotations.NullMarked;
