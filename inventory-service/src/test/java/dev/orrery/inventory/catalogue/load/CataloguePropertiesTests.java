package dev.orrery.inventory.catalogue.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class CataloguePropertiesTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @Test
    void loadsTheCatalogueThatTheServiceBrings() {
        service.run(context -> assertThat(context.getBean(CatalogueProperties.class))
                .isEqualTo(new CatalogueProperties("classpath:catalogue.csv")));
    }

    @Test
    void loadsAnotherFileIfToldSo() {
        service.withPropertyValues("orrery.catalogue.dataset=/some/where.csv")
                .run(context -> assertThat(context.getBean(CatalogueProperties.class))
                        .isEqualTo(new CatalogueProperties("/some/where.csv")));
    }

    @Test
    void loadsNothingIfToldSo() {
        service.withPropertyValues("orrery.inventory.catalogue-file=")
                .run(context ->
                        assertThat(context.getBean(CatalogueProperties.class)).isEqualTo(new CatalogueProperties("")));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CatalogueProperties.class)
    static class Settings {}
}
