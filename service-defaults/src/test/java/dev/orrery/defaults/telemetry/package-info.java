/** Traces and logs, as they leave a service. */
package dev.orrery.defaults.telemetry;
