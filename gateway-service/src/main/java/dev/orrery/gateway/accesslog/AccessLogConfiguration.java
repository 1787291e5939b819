package dev.orrery.gateway.accesslog;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.web.server.WebFilter;

/** Puts the log around everything that answers, so that it knows of problems, too. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessLogProperties.class)
@ConditionalOnProperty(name = "orrery.gateway.access-log.enabled", matchIfMissing = true)
class AccessLogConfiguration {

    @Bean(destroyMethod = "close")
    WaitingLines waitingLines(AccessLogProperties properties) {
        return WaitingLines.of(LoggedResponse.LOGGER, properties.linesMax());
    }

    @Bean
    HttpHandlerDecoratorFactory accessLog() {
        return handler -> (request, response) -> {
            var logged = new LoggedResponse(request, response);
            return handler.handle(request, logged).doFinally(logged::ended);
        };
    }

    /** Before all others, which may end a request. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    WebFilter accessLogExchange() {
        return (exchange, chain) -> {
            if (exchange.getResponse() instanceof LoggedResponse logged) {
                logged.belongsTo(exchange);
            }
            return chain.filter(exchange);
        };
    }
}
