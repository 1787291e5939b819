package dev.orrery.defaults.stoppoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.defaults.Managed;
import dev.orrery.defaults.ServedApplication;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StopPointsEndpointTests {

    private ServedApplication service;

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void showsEveryPoint() throws Exception {
        start("spring.profiles.active=demo");

        var points = json(manage().get("stop-points").body());

        assertThat(points.propertyNames()).containsExactly("outbox-committed", "outbox-read", "outbox-sent");
        assertThat(points.at("/outbox-read").toString()).isEqualTo("{\"armed\":false,\"waiting\":0,\"passed\":0}");
    }

    @Test
    void armsAndReleasesAPoint() throws Exception {
        start("spring.profiles.active=demo");

        var armed = manage().post("stop-points/outbox-sent", "{\"armed\":true}");

        assertThat(armed.statusCode()).as(armed.body()).isEqualTo(200);
        assertThat(json(armed.body()).at("/armed").asBoolean()).isTrue();
        assertThat(json(manage().get("stop-points").body())
                        .at("/outbox-sent/armed")
                        .asBoolean())
                .isTrue();

        manage().post("stop-points/outbox-sent", "{\"armed\":false}");

        assertThat(json(manage().get("stop-points").body())
                        .at("/outbox-sent/armed")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void knowsNoOtherPoints() throws Exception {
        start("spring.profiles.active=demo");

        assertThat(manage().post("stop-points/elsewhere", "{\"armed\":true}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void armsNothingOutsideTheDemoProfile() throws Exception {
        start("spring.profiles.active=production");

        var refused = manage().post("stop-points/outbox-sent", "{\"armed\":true}");

        assertThat(refused.statusCode()).isBetween(400, 499);
        assertThat(service.context()
                        .getBean(StopPoints.class)
                        .state(StopPoint.OUTBOX_SENT)
                        .armed())
                .isFalse();
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
