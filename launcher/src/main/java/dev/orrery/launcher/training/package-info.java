/** Runs the platform once so that the JVMs can write their AOT caches. */
@NullMarked
package dev.orrery.launcher.training;

import org.jspecify.annotations.NullMarked;
