package dev.orrery.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

class EntranceSpansTests {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    private final Tracer tracer = new OtelTracer(
            SdkTracerProvider.builder()
                    .setSampler(Sampler.parentBased(new OnlyEntrances()))
                    .build()
                    .get("test"),
            new OtelCurrentTraceContext(),
            _ -> {});

    private EntranceSpans.Begun begin(@Nullable String traceparent, double sampled) {
        return new EntranceSpans(tracer, sampled).begin(traceparent, HttpMethod.GET);
    }

    @Test
    void recordsASpanOfAClientThatWantsItAndPassesThatOn() {
        var begun = begin("00-" + TRACE + "-" + SPAN + "-01", 0);

        assertThat(begun.span()).isNotNull();
        assertThat(begun.span().context().parentId()).isEqualTo(SPAN);
        assertThat(begun.trace().traceparent())
                .isEqualTo("00-" + TRACE + "-" + begun.span().context().spanId() + "-01");
    }

    @Test
    void passesATraceOnThatNobodyRecordsAndKeepsNothingOfIt() {
        var begun = begin("00-" + TRACE + "-" + SPAN + "-00", 1);

        assertThat(begun.span()).isNull();
        assertThat(begun.trace().traceparent())
                .matches("00-" + TRACE + "-[0-9a-f]{16}-00")
                .doesNotContain(SPAN);
    }

    @Test
    void beginsATraceThatIsRecordedWhereItsTurnHasCome() {
        assertThat(begin(null, 0).span()).isNull();

        var begun = begin("nonsense", 1);

        assertThat(begun.span()).isNotNull();
        assertThat(begun.span().context().sampled()).isTrue();
        assertThat(begun.trace().traceparent())
                .isEqualTo("00-" + begun.span().context().traceId() + "-"
                        + begun.span().context().spanId() + "-01");
    }

    @Test
    void recordsNothingThatIsNotARequest() {
        assertThat(tracer.spanBuilder()
                        .setNoParent()
                        .name("something else")
                        .start()
                        .context()
                        .sampled())
                .isFalse();
    }

    @Test
    void passesTracesOnWhereTracingIsSwitchedOff() {
        var begun = new EntranceSpans(Tracer.NOOP, 0).begin("00-" + TRACE + "-" + SPAN + "-01", HttpMethod.GET);

        assertThat(begun.span()).isNull();
        assertThat(begun.trace().traceparent()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
    }
}
