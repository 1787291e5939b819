/** What the platform consists of: every process, what it uses and waits for, how it is run. */
@NullMarked
package dev.orrery.launcher.topology;

import org.jspecify.annotations.NullMarked;
