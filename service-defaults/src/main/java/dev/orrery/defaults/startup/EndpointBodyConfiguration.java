package dev.orrery.defaults.startup;

import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters.ServerBuilder;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Lets the endpoints on the management port take truth values and whole numbers: Actuator reads every body as texts, which
 * {@link StrictJsonAutoConfiguration} alone would not allow.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass({WebMvcConfigurer.class, JacksonJsonHttpMessageConverter.class})
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class EndpointBodyConfiguration {

    private static final List<MediaType> JSON =
            List.of(MediaType.APPLICATION_JSON, MediaType.valueOf("application/*+json"));

    /** After Actuator's own, whose answers are maps, too. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebMvcConfigurer textsFromOtherValues(JsonMapper strict) {
        JsonMapper mapper = strict.rebuild()
                .withCoercionConfig(
                        LogicalType.Textual,
                        texts -> texts.setCoercion(CoercionInputShape.Boolean, CoercionAction.TryConvert)
                                .setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
                .build();
        return new WebMvcConfigurer() {
            @Override
            public void configureMessageConverters(ServerBuilder converters) {
                converters.configureMessageConverters(each -> {
                    if (each instanceof JacksonJsonHttpMessageConverter json) {
                        json.registerMappersForType(
                                Map.class, mappers -> JSON.forEach(type -> mappers.put(type, mapper)));
                    }
                });
            }
        };
    }
}
