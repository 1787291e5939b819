package dev.orrery.defaults.messaging;

import dev.orrery.contracts.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message that came in and the trace it belongs to.
 *
 * @param traceparent W3C trace context the sender gave, if any
 */
public record Received(Message message, @Nullable String traceparent) {

    /** A message caused by this one: it belongs to the same trace. */
    public Outgoing causes(Message next) {
        return new Outgoing(next, traceparent);
    }
}
