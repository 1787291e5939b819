/** What this computer has to offer: ports, memory, disk. */
@NullMarked
package dev.orrery.launcher.machine;

import org.jspecify.annotations.NullMarked;
