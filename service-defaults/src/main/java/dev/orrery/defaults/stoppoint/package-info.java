/** Places where a process can be told to stand still, so that what a crash exactly there does can be looked at. */
@NullMarked
package dev.orrery.defaults.stoppoint;

import org.jspecify.annotations.NullMarked;
