package dev.orrery.defaults.messaging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Sends stored messages together and sorts out what became of each. */
final class OutboxBatch {

    private static final long ACKNOWLEDGED_WITHIN_MS = 15_000;

    private OutboxBatch() {}

    /**
     * @param acknowledged ids of the rows that Kafka holds now
     * @param refused rows that Kafka will never take
     * @param failure why some rows are neither and should be tried again
     */
    record Outcome(
            List<Long> acknowledged,
            List<Refused> refused,
            @Nullable String failure) {}

    record Refused(long id, String reason) {}

    /**
     * Sends at most one message per key: the next one of that key waits for the acknowledgement of the first, or a failed
     * first could arrive after it.
     */
    static Outcome send(List<OutboxTable.Entry> batch, MessageSender sender) throws InterruptedException {
        Set<String> keys = new HashSet<>();
        List<OutboxTable.Entry> together = batch.stream()
                .filter(entry -> keys.add(entry.row().messageKey()))
                .toList();
        List<Future<RecordMetadata>> results = new ArrayList<>(together.size());
        for (OutboxTable.Entry entry : together) {
            Future<RecordMetadata> result = sender.send(entry.row());
            results.add(result);
            if (result.state() == Future.State.FAILED) {
                break; // without Kafka's metadata every further send would block for its full time limit
            }
        }
        sender.flush();
        return outcome(together, results);
    }

    private static Outcome outcome(List<OutboxTable.Entry> together, List<Future<RecordMetadata>> results)
            throws InterruptedException {
        List<Long> acknowledged = new ArrayList<>(together.size());
        List<Refused> refused = new ArrayList<>();
        String failure = null;
        for (int i = 0; i < results.size(); i++) {
            long id = together.get(i).id();
            try {
                results.get(i).get(ACKNOWLEDGED_WITHIN_MS, TimeUnit.MILLISECONDS);
                acknowledged.add(id);
            } catch (ExecutionException notSent) {
                Throwable cause = notSent.getCause() == null ? notSent : notSent.getCause();
                if (isFinal(cause)) {
                    refused.add(new Refused(id, cause.getClass().getSimpleName()));
                } else {
                    failure = cause.toString();
                }
            } catch (TimeoutException noAnswer) {
                failure = "no answer from Kafka in time";
            }
        }
        return new Outcome(acknowledged, refused, failure);
    }

    private static boolean isFinal(Throwable failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidTopicException
                || failure instanceof AuthorizationException;
    }
}
