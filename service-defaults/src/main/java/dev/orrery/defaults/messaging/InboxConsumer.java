package dev.orrery.defaults.messaging;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes deliveries of one topic and has them applied: together if possible, alone where one of them makes
 * trouble or where nothing is to be batched.
 */
final class InboxConsumer implements BatchMessageListener<String, byte[]> {

    private final String group;
    private final MessageHandler handler;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final TransactionTemplate transaction;
    private final Batching batching;
    private final MessageSpans spans;
    private final int attempts;

    InboxConsumer(
            String group,
            MessageHandler handler,
            Inbox inbox,
            DeadLetters deadLetters,
            TransactionTemplate transaction,
            Batching batching,
            MessageSpans spans,
            int attempts) {
        this.group = group;
        this.handler = handler;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.transaction = transaction;
        this.batching = batching;
        this.spans = spans;
        this.attempts = attempts;
    }

    private record Delivery(ConsumerRecord<String, byte[]> delivered, Received received) {}

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> deliveries) {
        List<Delivery> understood = new ArrayList<>(deliveries.size());
        for (ConsumerRecord<String, byte[]> delivery : deliveries) {
            try {
                understood.add(new Delivery(delivery, MessageCodec.decode(delivery)));
            } catch (MessageCodec.UndecodableMessageException poison) {
                park(delivery, String.valueOf(poison.getMessage()));
            }
        }
        if (understood.isEmpty()) {
            return;
        }
        if (batching.enabled()) {
            applyTogether(understood);
        } else {
            understood.forEach(this::applyAlone);
        }
    }

    private void applyTogether(List<Delivery> deliveries) {
        try {
            apply(deliveries.stream().map(Delivery::received).toList());
        } catch (RuntimeException trouble) {
            if (isPassing(trouble)) {
                throw trouble;
            }
            deliveries.forEach(this::applyAlone);
        }
    }

    private void apply(List<Received> messages) {
        var applying = spans.applying(handler.topic(), messages);
        try {
            transaction.executeWithoutResult(status -> {
                List<Received> fresh = inbox.fresh(applying.messages());
                if (!fresh.isEmpty()) {
                    handler.apply(fresh);
                }
            });
        } catch (RuntimeException trouble) {
            applying.failed(trouble);
            throw trouble;
        } finally {
            applying.end();
        }
        batching.countApplied(messages.size());
    }

    private void applyAlone(Delivery each) {
        for (int attempt = 1; ; attempt++) {
            try {
                apply(List.of(each.received()));
                return;
            } catch (RuntimeException trouble) {
                if (isPassing(trouble)) {
                    throw trouble;
                }
                if (attempt >= attempts) {
                    park(each.delivered(), trouble.getClass().getSimpleName() + ": " + trouble.getMessage());
                    return;
                }
            }
        }
    }

    private void park(ConsumerRecord<String, byte[]> delivery, String reason) {
        try {
            deadLetters.park(delivery, group, reason.lines().findFirst().orElse(reason));
        } catch (Exception notParked) {
            throw new DeadLetterNotParkedException(notParked);
        }
    }

    /** The database is away, restarting or resolving a deadlock: the message is not to blame. */
    private static boolean isPassing(RuntimeException trouble) {
        return trouble instanceof TransientDataAccessException
                || trouble instanceof RecoverableDataAccessException
                || trouble instanceof DataAccessResourceFailureException
                || trouble instanceof CannotCreateTransactionException
                || trouble instanceof TransactionSystemException
                || trouble instanceof DeadLetterNotParkedException;
    }

    /** The delivery stays unacknowledged and comes again. */
    private static final class DeadLetterNotParkedException extends RuntimeException {
        DeadLetterNotParkedException(Throwable cause) {
            super(cause);
        }
    }
}
