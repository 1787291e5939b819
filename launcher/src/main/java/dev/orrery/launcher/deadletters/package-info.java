/** Messages that could not be applied: shown and sent again. */
@NullMarked
package dev.orrery.launcher.deadletters;

import org.jspecify.annotations.NullMarked;
