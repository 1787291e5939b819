package dev.orrery.defaults.messaging;

import dev.orrery.contracts.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out and the trace it belongs to.
 *
 * @param traceparent W3C trace context of the cause, if it was traced
 */
public record Outgoing(Message message, @Nullable String traceparent) {}
