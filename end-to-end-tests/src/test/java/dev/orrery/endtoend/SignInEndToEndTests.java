package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.client.CustomerSignIn;
import dev.orrery.launcher.client.DemoCustomer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.json.JsonMapper;

/** A customer signs in through the gateway, at two instances in turn, one of which dies. */
@Timeout(300)
@ResourceLock(Platform.LOCK)
class SignInEndToEndTests {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Checkout checkout = new Checkout("sign-in");

    @BeforeEach
    @AfterEach
    void wipe() {
        checkout.orrery("down", "--wipe");
    }

    @Test
    void aCustomerSignsInAtWhicheverInstanceAnswersAndWhenOneIsKilled() {
        orrery(
                "up",
                "--detach",
                "--no-aot",
                "--only",
                "discovery-service,identity-service,gateway-service",
                "--scale",
                "identity-service=2");
        await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(LauncherException.class)
                .until(() -> !signIn("alice").isEmpty());

        // Page, password, code and token: the gateway sends each to the next of the two.
        String alice = subject(signIn("alice"));
        assertThat(subject(signIn("bob"))).isNotEqualTo(alice);
        assertThat(subject(orrery("token", "alice").strip())).isEqualTo(alice);

        orrery("kill", "identity-service-1");
        assertThat(subject(signIn("alice"))).isEqualTo(alice);
    }

    private String signIn(String name) {
        return new CustomerSignIn("http://localhost:" + checkout.gatewayPort()).token(new DemoCustomer(name));
    }

    private static String subject(String token) {
        List<String> parts = List.of(token.split("\\."));
        assertThat(parts).hasSize(3);
        var claims = new String(Base64.getUrlDecoder().decode(parts.get(1)), StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(claims).get("sub").asString();
    }

    private String orrery(String... arguments) {
        var result = checkout.orrery(arguments);
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output();
    }
}
