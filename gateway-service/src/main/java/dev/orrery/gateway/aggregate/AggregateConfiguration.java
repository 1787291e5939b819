package dev.orrery.gateway.aggregate;

import dev.orrery.defaults.mechanism.Mechanisms;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.handler.FilteringWebHandler;
import org.springframework.cloud.gateway.route.RouteLocator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the answers that the gateway makes of others. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AggregateProperties.class)
class AggregateConfiguration {

    /** @param filters not yet there, because it consists of all filters, this one among them */
    @Bean
    OrderDetailsFilter orderDetailsFilter(
            ObjectProvider<FilteringWebHandler> filters,
            RouteLocator routes,
            AggregateProperties properties,
            Mechanisms mechanisms,
            MeterRegistry meters) {
        var parts =
                new Parts(filters::getObject, routes, (int) properties.partMax().toBytes());
        return new OrderDetailsFilter(mechanisms, new OrderDetails(parts, properties.timeLimit()), meters);
    }
}
