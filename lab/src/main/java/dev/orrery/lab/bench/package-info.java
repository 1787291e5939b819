/** Measures a part of the platform by itself, in turns with what it has to be compared with. */
@NullMarked
package dev.orrery.lab.bench;

import org.jspecify.annotations.NullMarked;
