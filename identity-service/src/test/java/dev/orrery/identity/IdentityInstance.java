package dev.orrery.identity;

import dev.orrery.launcher.infrastructure.TestDatabase;
import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service as the launcher does. */
final class IdentityInstance {

    static final String ISSUER = "http://localhost:8080";

    private IdentityInstance() {}

    /** @param settings of the form {@code name=value}; they win over those it always gets */
    static ConfigurableApplicationContext start(TestDatabase on, String... settings) {
        return new SpringApplicationBuilder(IdentityServiceApplication.class)
                .profiles("demo")
                .run(Stream.concat(
                                Stream.of(
                                                "server.port=0",
                                                "spring.datasource.url=" + on.url(),
                                                "spring.datasource.username=" + on.username(),
                                                "spring.datasource.password=" + on.password(),
                                                "spring.data.redis.host="
                                                        + TestInfrastructure.shared()
                                                                .redisHost(),
                                                "spring.data.redis.port="
                                                        + TestInfrastructure.shared()
                                                                .redisPort(),
                                                "orrery.security.issuer=" + ISSUER,
                                                "orrery.identity.key.secret=a-secret-only-for-these-tests",
                                                "eureka.client.enabled=false")
                                        .filter(each -> Stream.of(settings)
                                                .noneMatch(own -> name(own).equals(name(each)))),
                                Stream.of(settings))
                        .map(each -> "--" + each)
                        .toArray(String[]::new));
    }

    private static String name(String setting) {
        return setting.substring(0, setting.indexOf('='));
    }
}
