/** The time that a service goes by, which can be made wrong to see what a clock that is off does. */
@NullMarked
package dev.orrery.defaults.clock;

import org.jspecify.annotations.NullMarked;
