/** Requests that start on a schedule of their own, whether or not earlier ones have been answered (open loop). */
@NullMarked
package dev.orrery.lab.load;

import org.jspecify.annotations.NullMarked;
