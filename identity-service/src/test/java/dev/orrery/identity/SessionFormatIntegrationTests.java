package dev.orrery.identity;

import static dev.orrery.identity.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orrery.launcher.infrastructure.TestInfrastructure;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How a session stands in Redis, and what becomes of one that somebody else has written there. */
class SessionFormatIntegrationTests {

    private static final String SIGNED_IN =
            "sessionAttr:" + HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

    private static ConfigurableApplicationContext service;

    private final Browser browser = new Browser();

    @BeforeAll
    static void start() {
        service = IdentityInstance.start(TestInfrastructure.shared().newDatabase("identity"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void writesJson() {
        browser.authorize(service);
        browser.signIn(service, "alice", "alice-password");
        browser.get(service, "/login");

        Map<String, String> session = session();

        assertThat(session).containsKeys(SIGNED_IN, "creationTime");
        // What was removed stays as an empty text.
        assertThat(session.values()).filteredOn(value -> !value.isEmpty()).allSatisfy(value -> {
            JsonNode json = JsonMapper.shared().readTree(value);
            assertThat(json.isObject() || json.isNumber()).isTrue();
        });
        assertThat(session.get(SIGNED_IN)).doesNotContain("alice-password");
    }

    @Test
    void leadsABrowserOnToWhatItCameForWithWhatItSaid() {
        browser.authorize(service, "state=a b&c", "nonce=n1", "scope=openid shop");
        var back = browser.signIn(service, "alice", "alice-password");

        assertThat(location(browser.get(service, location(back))))
                .startsWith(Browser.CALLBACK + "?code=")
                .endsWith("&state=a%20b%26c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"@class\":\"dev.orrery.identity.SessionFormatIntegrationTests$Gadget\"}",
                "[\"dev.orrery.identity.SessionFormatIntegrationTests$Gadget\",{}]",
                "[\"javax.swing.JEditorPane\",{}]",
                "no json"
            })
    void takesNoSessionWithWhatIsNotListed(String value) {
        browser.signIn(service, "alice", "alice-password");
        redis().opsForHash().put(key(), "sessionAttr:gadget", value);

        var answer = browser.authorize(service);

        assertThat(location(answer)).isEqualTo("/login");
        assertThat(Gadget.MADE).hasValue(0);
        browser.signIn(service, "alice", "alice-password");
        assertThat(location(browser.authorize(service))).startsWith(Browser.CALLBACK);
    }

    private Map<String, String> session() {
        return redis().<String, String>opsForHash().entries(key());
    }

    private String key() {
        return redis().keys("identity:*session*" + browser.session()).iterator().next();
    }

    private static StringRedisTemplate redis() {
        return service.getBean(StringRedisTemplate.class);
    }

    /** Stands for what does harm as soon as it is made. */
    public static final class Gadget implements java.io.Serializable {

        static final AtomicInteger MADE = new AtomicInteger();

        public Gadget() {
            MADE.incrementAndGet();
        }
    }
}
