/** The ways to choose one of several instances, for whoever sends requests. */
@NullMarked
package dev.orrery.defaults.balance;

import org.jspecify.annotations.NullMarked;
