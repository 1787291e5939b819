package dev.orrery.defaults.balance.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orrery.defaults.Managed;
import dev.orrery.defaults.OpenToEverybody;
import dev.orrery.defaults.ServedApplication;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCalls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.grpc.client.GrpcChannelFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service with a channel, as its operators see it. */
class GrpcBalanceTests {

    private final ToldResolver registry = new ToldResolver();
    private final EchoServer a = new EchoServer("shop-1");
    private final EchoServer b = new EchoServer("shop-2");
    private ServedApplication service;
    private ManagedChannel channel;

    private void start(String... settings) throws Exception {
        registry.tell(List.of(a.registered(1), b.registered(3)));
        var all = new ArrayList<>(Arrays.asList(settings));
        all.add("spring.grpc.client.channel.shop.target=" + registry.target());
        all.add("management.endpoints.web.exposure.include=balance,mechanisms,prometheus");
        service = ServedApplication.startAlone(App.class, all.toArray(String[]::new));
        channel = service.context().getBean(GrpcChannelFactory.class).createChannel("shop");
        channel.getState(true);
        await().atMost(Caller.LIMIT)
                .until(() -> shown("/shop/instances/0/connected").asBoolean()
                        && shown("/shop/instances/1/connected").asBoolean());
    }

    @AfterEach
    void stop() {
        if (service != null) {
            service.close();
        }
        registry.close();
        a.close();
        b.close();
    }

    @Test
    void usesInstancesInTurnAndShowsWhatEachIsDoing() throws Exception {
        start();

        ask(10);

        assertThat(List.of(a.calls(), b.calls())).containsExactly(5, 5);
        assertThat(shown("/shop/policy").asString()).isEqualTo("round-robin");
        assertThat(shown("/shop/instances/1").toString()).isEqualTo("""
                        {"instance":"shop-2","weight":3,"requests":5,"inFlight":0,"connected":true,"breaker":"CLOSED"}""".strip());
        assertThat(management().get("prometheus").body())
                .contains("orrery_grpc_instance_requests_total{channel=\"shop\"")
                .contains("orrery_grpc_instance_in_flight{channel=\"shop\"");
    }

    @Test
    void takesPolicyAndWeightsFromSettingsAndThenFromOperators() throws Exception {
        start("orrery.balance.by-channel.shop=weighted");
        ask(8);
        assertThat(List.of(a.calls(), b.calls())).containsExactly(2, 6);

        assertThat(post("shop-1", "{\"weight\":3}")).isEqualTo(200);
        ask(8);
        assertThat(List.of(a.calls(), b.calls())).containsExactly(6, 10);

        assertThat(post("shop", "{\"policy\":\"consistent-hash\"}")).isEqualTo(200);
        ask(10);
        assertThat(Math.abs(a.calls() - 6 - (b.calls() - 10))).isEqualTo(10);
    }

    @Test
    void obeysTheSwitchesOfItsMechanisms() throws Exception {
        start();
        assertThat(management()
                        .post("mechanisms/load-balancing", "{\"enabled\":false}")
                        .statusCode())
                .isEqualTo(200);

        ask(10);

        assertThat(List.of(a.calls(), b.calls())).containsExactly(10, 0);
        assertThat(json(management().get("mechanisms/load-balancing").body())
                        .at("/state/requests/shop/shop-1")
                        .asInt())
                .isEqualTo(10);
        assertThat(json(management().get("mechanisms/passive-ejection").body())
                        .at("/state/ejected")
                        .toString())
                .isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, policy, \"random\", 400",
        "shop, weight, 3, 400",
        "shop-1, weight, -1, 400",
        "shop-1, weight, 1001, 400",
        "nobody, weight, 3, 404"
    })
    void refusesWhatIsNoPolicyAndWhoIsNotThere(String name, String field, String value, int status) throws Exception {
        start();

        assertThat(post(name, "{\"%s\":%s}".formatted(field, value))).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "orrery.balance.policy=random, orrery.balance.policy cannot hold: random is no policy; there are round-robin",
        "orrery.balance.by-channel.shop=none, orrery.balance.by-channel.shop cannot hold: none is no policy",
        "orrery.balance.by-channel.chop=weighted, orrery.balance.by-channel.chop cannot hold: there is no such channel"
    })
    void doesNotStartWithAPolicyOrChannelThatDoesNotExist(String setting, String message) {
        assertThatThrownBy(() -> start(setting)).rootCause().hasMessageStartingWith(message);
    }

    private void ask(int times) {
        for (int i = 0; i < times; i++) {
            ClientCalls.blockingUnaryCall(channel, EchoServer.ECHO, CallOptions.DEFAULT, "question");
        }
    }

    private JsonNode shown(String pointer) throws Exception {
        return json(management().get("balance").body()).at(pointer);
    }

    private int post(String name, String body) throws Exception {
        return management().post("balance/" + name, body).statusCode();
    }

    private Managed management() {
        return new Managed(service.context().getEnvironment());
    }

    private static JsonNode json(String body) {
        return JsonMapper.shared().readTree(body);
    }

    @OpenToEverybody
    static class App {}
}
