/** Integration messages: versioned records of JDK types that travel over Kafka as JSON. */
@NullMarked
package dev.orrery.contracts.message;

import org.jspecify.annotations.NullMarked;
