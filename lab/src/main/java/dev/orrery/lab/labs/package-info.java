/** The experiments. */
@NullMarked
package dev.orrery.lab.labs;

import org.jspecify.annotations.NullMarked;
