package dev.orrery.order.pricing;

import dev.orrery.order.ordering.Prices;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.grpc.StatusRuntimeException;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Prices from inventory-service as long as it can be asked, else from the shared cache. */
@Component
class GuardedPrices implements Prices {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedPrices.class);

    private final InventoryPrices inventory;
    private final InventoryGuard guard;
    private final CachedPrices cache;
    private final PricingProperties properties;

    GuardedPrices(InventoryPrices inventory, InventoryGuard guard, CachedPrices cache, PricingProperties properties) {
        this.inventory = inventory;
        this.guard = guard;
        this.cache = cache;
        this.properties = properties;
    }

    @Override
    public Quote quote(Collection<String> skus) {
        try {
            return guard.call(() -> inventory.quote(skus));
        } catch (StatusRuntimeException | CallNotPermittedException | BulkheadFullException unanswered) {
            LOG.debug("Inventory cannot be asked for prices: {}", unanswered.getMessage());
            return cache.quote(skus).orElseGet(() -> new Quote.Unavailable(properties.retryAfter()));
        }
    }
}
