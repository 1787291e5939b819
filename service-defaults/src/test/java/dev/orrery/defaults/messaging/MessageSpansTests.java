package dev.orrery.defaults.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.message.OrderConfirmedV1;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MessageSpansTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String RECORDED = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final String NOT_RECORDED = "00-" + TRACE + "-00f067aa0ba902b7-00";

    private final Kept kept = new Kept();
    private final MessageSpans spans = new MessageSpans(new OtelTracer(
            SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(kept))
                    .build()
                    .get("test"),
            new OtelCurrentTraceContext(),
            _ -> {}));
    private final OrderConfirmedV1 message = new OrderConfirmedV1(UUID.randomUUID(), "order", Instant.EPOCH);

    @Test
    void goesOnFromTheMessageThatIsAppliedToTheOneItCauses() {
        var applying = spans.applying("orders", List.of(new Received(message, RECORDED)));
        var caused = applying.messages().getFirst().causes(message);
        applying.end();

        var sending = spans.sending(OutboxRow.of(caused));
        assertThat(sending).isNotNull();
        sending.end();

        assertThat(kept.spans).hasSize(2).allMatch(each -> each.getTraceId().equals(TRACE));
        SpanData applied = kept.spans.getFirst();
        SpanData sent = kept.spans.getLast();
        assertThat(applied.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(applied.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(sent.getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(sent.getParentSpanId()).isEqualTo(applied.getSpanId());
    }

    @Test
    void leavesMessagesOfTracesThatNobodyRecordsAsTheyAre() {
        var unrecorded = new Received(message, NOT_RECORDED);
        var untraced = new Received(message, null);

        var applying = spans.applying("orders", List.of(unrecorded, untraced));
        applying.end();

        assertThat(applying.messages()).containsExactly(unrecorded, untraced);
        assertThat(spans.sending(OutboxRow.of(unrecorded.causes(message)))).isNull();
        assertThat(kept.spans).isEmpty();
    }

    @Test
    void takesNoNonsenseForATrace() {
        for (String nonsense : List.of("", "00-0-0-01", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")) {
            assertThat(spans.sending(OutboxRow.of(new Outgoing(message, nonsense))))
                    .isNull();
        }
    }

    private static final class Kept implements SpanExporter {

        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
