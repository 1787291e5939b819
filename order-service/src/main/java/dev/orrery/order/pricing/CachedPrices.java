package dev.orrery.order.pricing;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.Money;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.order.ordering.PriceSource;
import dev.orrery.order.ordering.Prices.Product;
import dev.orrery.order.ordering.Prices.Quote;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The last prices that inventory-service left in the shared cache, for the time it cannot be asked. */
@Component
class CachedPrices implements MechanismState {

    private static final Logger LOG = LoggerFactory.getLogger(CachedPrices.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    private final StringRedisTemplate redis;
    private final Mechanisms mechanisms;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    CachedPrices(StringRedisTemplate redis, Mechanisms mechanisms) {
        this.redis = redis;
        this.mechanisms = mechanisms;
    }

    private record Entry(String sku, String name, String amount, String currency) {
        Product product() {
            return new Product(name, new Money(new BigDecimal(amount), currency));
        }
    }

    /** A quote if the cache holds all of the products: an order is priced from one source. */
    Optional<Quote> quote(Collection<String> skus) {
        if (!mechanisms.enabled(Mechanism.SHARED_CACHE)) {
            return Optional.empty();
        }
        Map<String, Product> products = read(List.copyOf(skus));
        if (products.size() < skus.size()) {
            missed.incrementAndGet();
            return Optional.empty();
        }
        answered.incrementAndGet();
        return Optional.of(new Quote.Known(products, PriceSource.CACHE));
    }

    /** @throws DataAccessException when the cache cannot be reached */
    void connect() {
        redis.hasKey("product:");
    }

    private Map<String, Product> read(List<String> skus) {
        Map<String, Product> products = new HashMap<>();
        try {
            List<@Nullable String> values = redis.opsForValue()
                    .multiGet(skus.stream().map(sku -> "product:" + sku).toList());
            for (String value : values == null ? List.<@Nullable String>of() : values) {
                if (value != null) {
                    Entry entry = JSON.readValue(value, Entry.class);
                    products.put(entry.sku(), entry.product());
                }
            }
        } catch (DataAccessException | JacksonException | IllegalArgumentException unusable) {
            LOG.warn("The shared cache cannot be read: {}", unusable.getMessage());
        }
        return products;
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.SHARED_CACHE;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("ordersPriced", answered.get(), "ordersNotPriced", missed.get());
    }
}
