package dev.orrery.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/** What the service says when it does not start because of a setting; without all that it would start. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsTests {

    private static final List<String> USUAL = List.of(
            "spring.datasource.url=jdbc:postgresql:x",
            "spring.datasource.username=x",
            "spring.datasource.password=x",
            "orrery.security.issuer=" + IdentityInstance.ISSUER,
            "orrery.identity.key.secret=a-secret-only-for-these-tests");

    @Test
    void holdAsTheyAreDelivered() {
        try (var settings = start()) {
            assertThat(settings.isRunning()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "orrery.identity.token-lifetime=0s | orrery.identity.token-lifetime must be longer than 0s and at most 15m",
                "orrery.identity.token-lifetime=16m | orrery.identity.token-lifetime must be longer than 0s and at most 15m",
                "orrery.identity.refresh-lifetime=1m | orrery.identity.refresh-lifetime must not be shorter than token-lifetime",
                "orrery.identity.session.lifetime=500ms | orrery.identity.session.lifetime must be at least 1s",
                "orrery.identity.login.failures=0 | orrery.identity.login.failures must be at least 1",
                "orrery.identity.login.failures-of-address=4 | orrery.identity.login.failures-of-address must not be less than failures, which is 5",
                "orrery.identity.login.window=0s | orrery.identity.login.window must be at least 1ms",
                "orrery.identity.customers.checks-at-once=0 | orrery.identity.customers.checks-at-once must be at least 1",
                "orrery.identity.customers.demo.alice= | orrery.identity.customers.demo.alice must not be empty",
                "orrery.identity.key.secret=too-short | orrery.identity.key.secret must have at least 24 characters",
                "orrery.identity.key.read-every=0s | orrery.identity.key.read-every must be at least 1ms",
                "orrery.identity.key.lead=5s | orrery.identity.key.lead must be longer than read-every",
                "orrery.identity.key.keep-for=15m | orrery.identity.key.keep-for must be longer than a token lives: 15m",
                "orrery.identity.key.rotate-every=30s | orrery.identity.key.rotate-every must be longer than lead",
                "orrery.identity.clients.shopper.secret={bcrypt}no-hash | orrery.identity.clients.shopper.secret begins with {bcrypt} and goes on with no such hash",
                "orrery.identity.clients.shopper.customer= | orrery.identity.clients.shopper.customer must not be empty",
                "orrery.identity.clients.shopper.scopes= | orrery.identity.clients.shopper.scopes must not be empty",
                "orrery.identity.clients.batch.customer=batch | orrery.identity.clients.batch.secret must not be empty",
                "orrery.identity.web-clients.shop-web.redirect-uris= | orrery.identity.web-clients.shop-web.redirect-uris must not be empty",
                "orrery.identity.web-clients.shop-web.redirect-uris=https://shop.example | orrery.identity.web-clients.shop-web.redirect-uris has one that is no address of a page: https://shop.example",
                "orrery.identity.web-clients.shop-web.redirect-uris=https://shop.example/%zz | orrery.identity.web-clients.shop-web.redirect-uris has one that is no address of a page: https://shop.example/%zz",
                "orrery.identity.web-clients.shop-web.scopes= | orrery.identity.web-clients.shop-web.scopes must not be empty",
                "orrery.identity.web-clients.shopper.scopes=shop | orrery.identity.web-clients.shopper is also one of orrery.identity.clients"
            })
    void nameTheOneThatCannotHoldAndNothingElse(String setting, String sentence, CapturedOutput output) {
        assertThatThrownBy(() -> start(setting)).isInstanceOf(Exception.class);

        assertThat(said(output))
                .contains("Description: " + sentence + " Action: Correct the setting")
                .doesNotContain(" at org.", "IllegalArgumentException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spring.datasource.url",
                "orrery.security.issuer",
                "orrery.identity.key.secret",
                "orrery.identity.clients.shopper.secret"
            })
    void nameTheOneThatIsMissing(String setting, CapturedOutput output) {
        assertThatThrownBy(() -> start(setting + "=")).isInstanceOf(Exception.class);

        assertThat(said(output))
                .contains("Description: These settings are missing: " + setting + " Action: ")
                .doesNotContain(" at org.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"orrery.identity.session.lifetime", "orrery.identity.key.lead", "orrery.identity.login.failures"
            })
    void nameTheOneThatCannotBeRead(String setting, CapturedOutput output) {
        assertThatThrownBy(() -> start(setting + "=soon")).isInstanceOf(Exception.class);

        assertThat(output)
                .contains("Failed to bind properties under '" + setting + "'", "Value: \"soon\"", "Action:")
                .doesNotContain(" at org.");
    }

    @Test
    void tellNoSecret(CapturedOutput output) {
        assertThatThrownBy(() -> start("orrery.identity.key.secret=too-short-a-word"))
                .isInstanceOf(Exception.class);
        assertThatThrownBy(() -> start("orrery.identity.clients.shopper.secret={bcrypt}a-word"))
                .isInstanceOf(Exception.class);

        assertThat(output).contains("orrery.identity.key.secret").doesNotContain("a-word");
    }

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .profiles("demo")
                .run(Stream.concat(USUAL.stream().filter(each -> isNotAmong(settings, each)), Stream.of(settings))
                        .map(each -> "--" + each)
                        .toArray(String[]::new));
    }

    /** In one line, whatever format the log has. */
    private static String said(CapturedOutput output) {
        return output.getAll().replaceAll("\\s+", " ");
    }

    private static boolean isNotAmong(String[] settings, String usual) {
        String name = usual.substring(0, usual.indexOf('=') + 1);
        return Stream.of(settings).noneMatch(each -> each.startsWith(name));
    }

    @ConfigurationPropertiesScan(basePackageClasses = IdentityServiceApplication.class)
    @Configuration(proxyBeanMethods = false)
    static class Settings {}
}
