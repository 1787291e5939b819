/** The main class of the Kafka broker's own process. */
@NullMarked
package dev.orrery.launcher.kafka;

import org.jspecify.annotations.NullMarked;
