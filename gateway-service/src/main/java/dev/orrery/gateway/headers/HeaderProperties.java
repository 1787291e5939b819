package dev.orrery.gateway.headers;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom to believe and whom to let in.
 *
 * @param trustedProxies networks, such as {@code 10.0.0.0/8}, of proxies before us whose {@code Forwarded} and
 *     {@code X-Forwarded-*} are true
 * @param corsOrigins whose pages may call us from a browser, such as {@code https://shop.example}
 */
@ConfigurationProperties("orrery.gateway.headers")
record HeaderProperties(
        @DefaultValue List<String> trustedProxies,
        @DefaultValue List<String> corsOrigins) {}
