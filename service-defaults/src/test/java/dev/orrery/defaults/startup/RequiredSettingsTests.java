package dev.orrery.defaults.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class RequiredSettingsTests {

    @Test
    void namesAllThatAreMissingAndNothingElse(CapturedOutput output) {
        assertThatThrownBy(() -> start(
                        "--orrery.required-settings=shop.url,shop.name,shop.password",
                        "--shop.name=corner",
                        "--shop.password=${nowhere}"))
                .isInstanceOf(MissingSettingsException.class)
                .hasMessage("These settings are missing: shop.url, shop.password");

        assertThat(output)
                .contains("These settings are missing: shop.url, shop.password")
                .doesNotContain("\tat ");
    }

    @Test
    void startsWhenAllAreThere() {
        try (var service = start("--orrery.required-settings=shop.url", "--shop.url=x")) {
            assertThat(service.isRunning()).isTrue();
        }
    }

    @Test
    void givesEveryServiceTheSharedSettingsUnlessItHasItsOwn() {
        try (var service = start("--spring.lifecycle.timeout-per-shutdown-phase=3s")) {
            var settings = service.getEnvironment();
            assertThat(settings.getProperty("spring.lifecycle.timeout-per-shutdown-phase"))
                    .isEqualTo("3s");
            assertThat(settings.getProperty("spring.threads.virtual.enabled")).isEqualTo("true");
        }
    }

    @Test
    void writesOneLinePerEventWhateverAMessageHolds(CapturedOutput output) {
        try (var service = start()) {
            org.slf4j.LoggerFactory.getLogger("forge").info("harmless\r\n2026-01-01 ERROR forged {}", "\u001b[31m");
        }

        assertThat(output.getAll().lines().filter(line -> line.contains("forged")))
                .singleElement()
                .asString()
                .contains("harmless")
                .doesNotContain("\u001b");
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        SpringApplication application = new SpringApplicationBuilder(Empty.class)
                .web(WebApplicationType.NONE)
                .build();
        return application.run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    static class Empty {}
}
