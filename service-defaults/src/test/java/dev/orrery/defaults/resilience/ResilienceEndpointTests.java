package dev.orrery.defaults.resilience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orrery.defaults.Managed;
import dev.orrery.defaults.OpenToEverybody;
import dev.orrery.defaults.ServedApplication;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResilienceEndpointTests {

    private static ServedApplication service;
    private static Managed management;

    @BeforeAll
    static void start() {
        service = ServedApplication.startAlone(
                App.class,
                "orrery.resilience.usual.attempts=5",
                "orrery.resilience.calls.partner.time-limit=700ms",
                "orrery.resilience.calls.partner.breaker.window=12",
                "management.endpoints.web.exposure.include=resilience,mechanisms,prometheus");
        management = new Managed(service.context().getEnvironment());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void takesFromTheUsualTermsWhatACallDoesNotSayItself() {
        CallTerms terms = guards().terms("partner");

        assertThat(terms.timeLimit()).isEqualTo(Duration.ofMillis(700));
        assertThat(terms.attempts()).isEqualTo(5);
        assertThat(terms.breaker().window()).isEqualTo(12);
        assertThat(terms.breaker().openFor()).isEqualTo(BreakerTerms.USUAL.openFor());
    }

    @Test
    void showsTermsAndBreakersAndMovesThemAsTold() throws Exception {
        var breaker = guards().breaker("partner");

        assertThat(json(post("partner", "open")).at("/breaker/position").asString())
                .isEqualTo("FORCED_OPEN");
        assertThat(breaker.tryAcquirePermission()).isFalse();
        assertThat(json(management.get("mechanisms/circuit-breaker"))
                        .at("/state/partner/refused")
                        .asInt())
                .isEqualTo(1);

        assertThat(json(post("partner", "closed")).at("/breaker/position").asString())
                .isEqualTo("CLOSED");
        assertThat(breaker.tryAcquirePermission()).isTrue();
        assertThat(json(management.get("resilience"))
                        .at("/partner/terms/attempts")
                        .asInt())
                .isEqualTo(5);
        assertThat(management.get("prometheus").body()).contains("resilience4j_circuitbreaker_state");
    }

    @Test
    void refusesWhatIsNoPositionAndKnowsOnlyItsOwnCalls() throws Exception {
        assertThat(post("partner", "ajar").statusCode()).isEqualTo(400);
        assertThat(post("nobody", "open").statusCode()).isEqualTo(404);
        assertThat(management.get("resilience/nobody").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "usual.attempts=0, orrery.resilience.usual.attempts",
        "usual.breaker.open-for=0s, orrery.resilience.usual.breaker.open-for",
        "calls.partner.concurrency=0, orrery.resilience.calls.partner.concurrency",
        "calls.partner.breaker.minimum-calls=30, orrery.resilience.calls.partner.breaker.minimum-calls",
        "calls.partner.time-limit=-1s, orrery.resilience.calls.partner.time-limit"
    })
    void doesNotStartOnTermsThatCannotHoldAndNamesTheSetting(String setting, String named) {
        assertThatThrownBy(() -> ServedApplication.startAlone(App.class, "orrery.resilience." + setting))
                .rootCause()
                .isInstanceOf(UnfitTermsException.class)
                .hasMessageStartingWith(named + " cannot hold: ");
    }

    @Test
    void doesNotStartWithTermsOfCallsThatNobodyMakes() {
        assertThatThrownBy(() -> ServedApplication.startAlone(App.class, "orrery.resilience.calls.partmer.attempts=2"))
                .isInstanceOf(UnfitTermsException.class)
                .hasMessage(
                        "orrery.resilience.calls.partmer is about calls that nobody makes: there are only instances, partner");
    }

    private static Guards guards() {
        return service.context().getBean(Guards.class);
    }

    private static HttpResponse<String> post(String call, String breaker) throws Exception {
        return management.post("resilience/" + call, "{\"breaker\":\"%s\"}".formatted(breaker));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }

    @OpenToEverybody
    static class App {

        @Bean
        Object partner(Guards guards) {
            return guards.breaker("partner");
        }
    }
}
