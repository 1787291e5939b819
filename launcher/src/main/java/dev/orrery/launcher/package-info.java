/** Runs the whole platform as local processes. */
@NullMarked
package dev.orrery.launcher;

import org.jspecify.annotations.NullMarked;
