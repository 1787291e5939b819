package dev.orrery.defaults.telemetry;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id that leads from an answer to its log lines. */
public final class TraceIds {

    private static final HexFormat HEX = HexFormat.of();

    private final @Nullable Tracer tracer;

    public TraceIds(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** The trace id of this thread's work; a fresh one where there is no trace. */
    public String current() {
        Span span = tracer == null ? null : tracer.currentSpan();
        return span == null ? fresh() : span.context().traceId();
    }

    /** A random trace id: 32 hexadecimal digits. */
    public static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HEX.toHexDigits(random.nextLong() | 1) + HEX.toHexDigits(random.nextLong());
    }
}
