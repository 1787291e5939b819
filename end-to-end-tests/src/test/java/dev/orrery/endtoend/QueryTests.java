package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.endtoend.Query.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class QueryTests {

    private static Query query(String expression) {
        return new Query("", expression);
    }

    @Test
    void knowsMetricsFromFunctionsLabelsAndDurations() {
        assertThat(query("(sum by (route) (rate(asked_total{status=~\"5..\"}[$__rate_interval])) or 0 * sum(b_total))"
                                + " / histogram_quantile(0.99, sum by (le) (rate(c_bucket[5m])))")
                        .metrics())
                .containsExactly("asked_total", "b_total", "c_bucket");
    }

    @Test
    void knowsWhatItGroupsBy() {
        assertThat(query("max by (service, name) (a) + sum(b) by (le)").groups())
                .containsExactlyInAnyOrder("service", "name", "le");
    }

    @Test
    void knowsValuesThatHaveToBeThereFromPatterns() {
        assertThat(query("a{state=~\"open|forced_open\", uri=\"/api/orders\", status=~\"5..\"} > 0")
                        .labels())
                .containsExactly(
                        new Label("a", "state", List.of("open", "forced_open")),
                        new Label("a", "uri", List.of("/api/orders")),
                        new Label("a", "status", List.of()));
    }

    @Test
    void missesWhatIsNotExported() {
        var exported = new Exported();
        exported.add("# TYPE a gauge\na{state=\"open\",service=\"x\"} 1.0\nb 2.0\n");

        assertThat(exported.has("a", "state", "open")).isTrue();
        assertThat(exported.has("a", "state", "closed")).isFalse();
        assertThat(exported.has("b", "state")).isFalse();
        assertThat(exported.has("c")).isFalse();
    }
}
