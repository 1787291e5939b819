/** Two runs of one lab beside each other. */
@NullMarked
package dev.orrery.lab.diff;

import org.jspecify.annotations.NullMarked;
