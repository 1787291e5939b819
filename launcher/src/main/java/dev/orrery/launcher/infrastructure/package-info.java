/** PostgreSQL, Redis and Kafka as real processes with their data in one home folder. */
@NullMarked
package dev.orrery.launcher.infrastructure;

import org.jspecify.annotations.NullMarked;
