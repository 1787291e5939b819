/** Standing still where it is asked for. */
package dev.orrery.defaults.stoppoint;
