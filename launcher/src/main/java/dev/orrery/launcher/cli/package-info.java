/** The verbs of {@code ./orrery}. */
@NullMarked
package dev.orrery.launcher.cli;

import org.jspecify.annotations.NullMarked;
