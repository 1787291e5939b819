/** Clocks that are off. */
package dev.orrery.defaults.clock;
