/** The verb lab of the command line. */
@NullMarked
package dev.orrery.lab.cli;

import org.jspecify.annotations.NullMarked;
