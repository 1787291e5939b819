/** The ways to choose one of several instances, and what is known of each, for whoever sends requests. */
@NullMarked
package dev.orrery.defaults.balance;

import org.jspecify.annotations.NullMarked;
