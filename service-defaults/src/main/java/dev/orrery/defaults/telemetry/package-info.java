/** Trace ids, logs and metrics. */
@NullMarked
package dev.orrery.defaults.telemetry;

import org.jspecify.annotations.NullMarked;
