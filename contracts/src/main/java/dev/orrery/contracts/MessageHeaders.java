package dev.orrery.contracts;

/** Kafka header names: CloudEvents 1.0 (Kafka protocol binding, binary mode), W3C trace context, and dead letters. */
public final class MessageHeaders {

    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String SOURCE = "ce_source";
    public static final String TIME = "ce_time";
    public static final String SPEC_VERSION = "ce_specversion";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACEPARENT = "traceparent";

    /** Why a dead letter could not be applied: one sentence. */
    public static final String DEAD_LETTER_REASON = "orrery_dlt_reason";

    /** The consumer group that gave up on a dead letter. */
    public static final String DEAD_LETTER_CONSUMER = "orrery_dlt_consumer";

    /** Where a dead letter came from: {@code topic-partition@offset}. */
    public static final String DEAD_LETTER_ORIGIN = "orrery_dlt_origin";

    private MessageHeaders() {}
}
