package dev.orrery.identity;

import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.testservers.Connections;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service as the launcher does. */
final class IdentityInstance {

    static final String ISSUER = "http://localhost:8080";

    private IdentityInstance() {}

    /** @param settings of the form {@code name=value}; they win over those it always gets */
    static ConfigurableApplicationContext start(TestDatabase on, String... settings) {
        var usual = List.of(
                "server.port=0",
                "orrery.security.issuer=" + ISSUER,
                "orrery.identity.key.secret=a-secret-only-for-these-tests",
                // Other builds may keep the machine busy; a Redis that is away refuses at once.
                "spring.data.redis.connect-timeout=10s",
                "spring.data.redis.timeout=10s",
                "eureka.client.enabled=false");
        var application = new SpringApplicationBuilder(IdentityServiceApplication.class).profiles("demo");
        return Connections.of(on).redis().run(application, usual, settings);
    }
}
