package dev.orrery.defaults.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.Managed;
import dev.orrery.defaults.ServedApplication;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClockEndpointTests {

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private ServedApplication service;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void showsAClockThatWasOffFromTheStart() throws Exception {
        start("orrery.clock.offset=-20h");

        var shown = json(manage().get("clock").body());

        assertThat(shown.at("/offset").asString()).isEqualTo("PT-20H");
        assertThat(Instant.parse(shown.at("/now").asString()))
                .isBefore(Instant.now().minus(HALF_A_DAY));
    }

    @Test
    void setsTheClockOff() throws Exception {
        start("spring.profiles.active=demo");

        var answer = manage().post("clock", "{\"offset\":\"PT20H\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer.body()).at("/offset").asString()).isEqualTo("PT20H");
        assertThat(service.context().getBean(Clock.class).instant())
                .isAfter(Instant.now().plus(HALF_A_DAY));
    }

    @Test
    void refusesWhatIsNoOffsetOrTooFar() throws Exception {
        start("spring.profiles.active=demo");

        assertThat(manage().post("clock", "{\"offset\":\"P2D\"}").statusCode()).isEqualTo(400);
        assertThat(manage().post("clock", "{\"offset\":\"soon\"}").statusCode()).isEqualTo(400);
        assertThat(json(manage().get("clock").body()).at("/offset").asString()).isEqualTo("PT0S");
    }

    @Test
    void cannotBeSetOutsideTheDemoProfile() throws Exception {
        start("spring.profiles.active=production");

        assertThat(manage().post("clock", "{\"offset\":\"PT5M\"}").statusCode()).isBetween(400, 499);
        assertThat(json(manage().get("clock").body()).at("/offset").asString()).isEqualTo("PT0S");
    }

    private void start(String setting) {
        service = ServedApplication.startAlone(Application.class, setting);
    }

    private Managed manage() {
        return new Managed(service.context().getEnvironment());
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }
}
