/** Asks an HTTP server as cheaply as is possible from Java, since the client shares its processors with what it measures. */
@NullMarked
package dev.orrery.lab.load.http;

import org.jspecify.annotations.NullMarked;
