package dev.orrery.discovery.registry;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the filter before Eureka's resources. */
@Configuration(proxyBeanMethods = false)
class RegistryConfiguration {

    @Bean
    OpeningFilter openingFilter() {
        return new OpeningFilter();
    }

    @Bean
    FilterRegistrationBean<OpeningFilter> openingFilterRegistration(OpeningFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns("/eureka/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
