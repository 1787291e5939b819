/** Compares what services say of themselves with what the documentation says of them. */
package dev.orrery.defaults.openapi;
