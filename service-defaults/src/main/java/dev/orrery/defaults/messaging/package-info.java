/** Transactional outbox, inbox and dead letters over PostgreSQL and Kafka. */
@NullMarked
package dev.orrery.defaults.messaging;

import org.jspecify.annotations.NullMarked;
