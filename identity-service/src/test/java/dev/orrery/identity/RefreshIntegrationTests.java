package dev.orrery.identity;

import static dev.orrery.identity.Browser.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** A customer's browser and a thief who got hold of one of its refresh tokens. */
class RefreshIntegrationTests {

    private static ConfigurableApplicationContext one;
    private static ConfigurableApplicationContext other;

    private final Browser customer = new Browser();
    private final Browser thief = new Browser("198.51.100.1");

    @BeforeAll
    static void start() {
        var database = TestInfrastructure.shared().newDatabase("identity");
        one = IdentityInstance.start(database);
        other = IdentityInstance.start(database);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    @AfterEach
    void switchOn() {
        detect(true);
    }

    @Test
    void givesAnotherRefreshTokenEachTime() {
        String first = signedIn();

        var second = customer.refresh(other, first);
        var third = customer.refresh(one, text(second, "refresh_token"));

        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(third.statusCode()).isEqualTo(200);
        assertThat(text(third, "refresh_token"))
                .isNotEmpty()
                .isNotEqualTo(first)
                .isNotEqualTo(text(second, "refresh_token"));
    }

    @Test
    void endsTheSignInWhenATokenComesAgain() {
        String stolen = signedIn();
        String ofThief = text(thief.refresh(one, stolen), "refresh_token");
        long before = revoked(other);

        assertRefused(customer, stolen);

        assertRefused(thief, ofThief);
        assertThat(revoked(other) - before).isEqualTo(1);
    }

    @Test
    void letsTheThiefGoOnWithoutTheDetection() {
        detect(false);
        String stolen = signedIn();
        String ofThief = text(thief.refresh(one, stolen), "refresh_token");

        assertRefused(customer, stolen);

        assertThat(thief.refresh(one, ofThief).statusCode()).isEqualTo(200);
    }

    @Test
    void exchangesOneTokenOnceHoweverManyAskAtOnce() {
        String token = signedIn();

        long granted = IntStream.range(0, 8)
                .parallel()
                .map(each -> new Browser()
                        .refresh(each % 2 == 0 ? one : other, token)
                        .statusCode())
                .filter(status -> status == 200)
                .count();

        assertThat(granted).isEqualTo(1);
    }

    @Test
    void leavesOtherSignInsAlone() {
        String mine = signedIn();
        String another =
                text(new Browser().redeem(one, new Browser().code(one, "alice", "alice-password")), "refresh_token");
        customer.refresh(one, mine);
        assertRefused(customer, mine);

        assertThat(customer.refresh(one, another).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesClientsThatHaveASecretAndDoNotShowIt() {
        var answer = customer.post(
                one,
                "/oauth2/token",
                Map.of("grant_type", "refresh_token", "client_id", "shopper", "refresh_token", signedIn()));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(text(answer, "error")).isEqualTo("invalid_client");
    }

    private static void assertRefused(Browser who, String token) {
        var answer = who.refresh(other, token);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer, "error")).isEqualTo("invalid_grant");
    }

    private String signedIn() {
        return text(customer.redeem(one, customer.code(one, "alice", "alice-password")), "refresh_token");
    }

    private static long revoked(ConfigurableApplicationContext at) {
        return (long) at.getBeansOfType(MechanismState.class).values().stream()
                .filter(each -> each.mechanism() == Mechanism.REFRESH_REUSE_DETECTION)
                .findFirst()
                .orElseThrow()
                .state()
                .get("familiesRevoked");
    }

    private static void detect(boolean enabled) {
        one.getBean(Mechanisms.class).set(Mechanism.REFRESH_REUSE_DETECTION, enabled);
        other.getBean(Mechanisms.class).set(Mechanism.REFRESH_REUSE_DETECTION, enabled);
    }
}
