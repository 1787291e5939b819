package dev.orrery.order.ordering.web;

import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import dev.orrery.contracts.Money;
import dev.orrery.order.ordering.IdempotencyKeys;
import dev.orrery.order.ordering.InMemoryOrders;
import dev.orrery.order.ordering.Ordering;
import dev.orrery.order.ordering.OrderingFixture;
import dev.orrery.order.ordering.PriceSource;
import dev.orrery.order.ordering.Prices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * The web layer over orders in memory, and the requests that tests send to it. No {@code @Configuration}, or the service
 * itself would find it, too, wherever a test starts all of it.
 */
@EnableAutoConfiguration
@Import({OrderController.class, PlacingController.class, OrderAccess.class})
class OrderWeb {

    static final Instant NOON = Instant.parse("2011-12-09T12:00:00Z");
    static final String LINES = "\"lines\":[{\"sku\":\"85123A\",\"quantity\":6}]";
    static final String PAYMENT = "\"payment\":{\"method\":\"card\",\"token\":\"tok_ok\"}";
    static final String ORDER = "{" + LINES + "," + PAYMENT + "}";

    /** A shopper places an order. */
    static MockHttpServletRequestBuilder order(String body) {
        return order(body, "shopper:shop");
    }

    static MockHttpServletRequestBuilder order(String body, String caller) {
        return as(post("/api/orders"), caller)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }

    /** @param caller a customer and a scope, with a colon between them */
    static MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request, String caller) {
        return request.header(
                "Authorization", "Bearer " + caller.replaceFirst(":", "~").replace(':', '.'));
    }

    @Bean
    InMemoryOrders orders() {
        return new InMemoryOrders();
    }

    @Bean
    Clock clock() {
        return Clock.fixed(NOON, ZoneOffset.UTC);
    }

    @Bean
    Ordering ordering(InMemoryOrders orders, Clock clock) {
        return OrderingFixture.ordering(orders, OrderWeb::quote, clock);
    }

    private static Prices.Quote quote(Collection<String> skus) {
        if (skus.contains("unavailable")) {
            return new Prices.Quote.Unavailable(Duration.ofSeconds(3));
        }
        List<String> unknown =
                skus.stream().filter(each -> each.startsWith("unknown")).toList();
        return unknown.isEmpty()
                ? new Prices.Quote.Known(
                        skus.stream()
                                .collect(Collectors.toMap(
                                        each -> each, each -> new Prices.Product(each, Money.gbp("1.00")))),
                        PriceSource.INVENTORY)
                : new Prices.Quote.Unknown(unknown);
    }

    @Bean
    IdempotencyKeys keys() {
        return OrderingFixture.keys();
    }

    /** Takes for granted what a token says. */
    @Bean
    JwtDecoder jwtDecoder() {
        return token -> Jwt.withTokenValue(token)
                .header("alg", "none")
                .subject(token.substring(0, token.indexOf('~')))
                .claim("scope", token.substring(token.indexOf('~') + 1).replace('.', ':'))
                .expiresAt(Instant.now().plusSeconds(60))
                .build();
    }
}
