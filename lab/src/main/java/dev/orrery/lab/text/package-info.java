/** Text for a terminal. */
@NullMarked
package dev.orrery.lab.text;

import org.jspecify.annotations.NullMarked;
