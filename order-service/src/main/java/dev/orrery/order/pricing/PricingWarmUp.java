package dev.orrery.order.pricing;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Connects to inventory-service and to the cache before the first order needs them: in a process that has just started,
 * connecting alone can take longer than the time limit of a question.
 */
@Component
class PricingWarmUp {

    private static final Logger LOG = LoggerFactory.getLogger(PricingWarmUp.class);
    private static final List<String> NOTHING_WE_SELL = List.of("warm-up");

    private final InventoryPrices inventory;
    private final CachedPrices cache;

    PricingWarmUp(InventoryPrices inventory, CachedPrices cache) {
        this.inventory = inventory;
        this.cache = cache;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        Thread.ofVirtual().name("pricing-warm-up").start(this::connect);
    }

    private void connect() {
        try {
            cache.connect();
            inventory.quote(NOTHING_WE_SELL);
        } catch (RuntimeException notYet) {
            // The first order will find out; here it is no more than a lost advantage.
            LOG.debug("Cannot connect ahead: {}", notYet.getMessage());
        }
    }
}
