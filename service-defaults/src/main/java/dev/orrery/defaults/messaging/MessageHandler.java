package dev.orrery.defaults.messaging;

import java.util.List;

/**
 * Applies the messages of one topic to this service's database. A bean of this type is all a service needs to consume a
 * topic.
 */
public interface MessageHandler {

    /** The topic whose messages this handler takes. */
    String topic();

    /**
     * Applies messages in the transaction that also marks them as applied, so each takes effect once.
     *
     * @param messages not applied before, in the order they were sent per key; message types the handler has no use for
     *     are to be passed over
     * @throws RuntimeException to have nothing of this call take effect: the messages are then tried one by one, and
     *     one that keeps failing becomes a dead letter. A failure of the database itself is retried until it works.
     */
    void apply(List<Received> messages);
}
