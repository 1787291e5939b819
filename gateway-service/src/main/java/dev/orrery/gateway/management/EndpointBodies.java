package dev.orrery.gateway.management;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Lets the operator's endpoints take truth values and whole numbers: Actuator reads every body as texts, for which the strict
 * mapper takes neither. Nothing else in the gateway reads JSON.
 */
@Configuration(proxyBeanMethods = false)
class EndpointBodies {

    /** After the one that sets the strict mapper. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebFluxConfigurer textsFromPlainValues(JsonMapper strict) {
        JsonMapper mapper = strict.rebuild()
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.TryConvert)
                                .setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
                .build();
        return new WebFluxConfigurer() {
            @Override
            public void configureHttpMessageCodecs(ServerCodecConfigurer codecs) {
                codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(mapper));
            }
        };
    }
}
