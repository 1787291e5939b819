/** Starts the processes of a topology, watches them, stops them, and takes orders while they run. */
@NullMarked
package dev.orrery.launcher.supervise;

import org.jspecify.annotations.NullMarked;
