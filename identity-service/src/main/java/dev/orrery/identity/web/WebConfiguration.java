package dev.orrery.identity.web;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Wires the answers to faults. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /** Around the sessions, so that a session that was begun is kept even then. */
    @Bean
    FilterRegistrationBean<DatabaseFaultFilter> databaseFaultFilter(HandlerExceptionResolver handlerExceptionResolver) {
        var registration = new FilterRegistrationBean<>(new DatabaseFaultFilter(handlerExceptionResolver));
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 2);
        return registration;
    }
}
