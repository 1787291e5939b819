package dev.orrery.order.pricing;

import dev.orrery.contracts.Mechanism;
import dev.orrery.contracts.Money;
import dev.orrery.contracts.inventory.v1.PricedProduct;
import dev.orrery.contracts.inventory.v1.PricingGrpc;
import dev.orrery.contracts.inventory.v1.PricingGrpc.PricingBlockingStub;
import dev.orrery.contracts.inventory.v1.QuoteReply;
import dev.orrery.contracts.inventory.v1.QuoteRequest;
import dev.orrery.defaults.balance.grpc.BalanceKey;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.Guards;
import dev.orrery.order.ordering.PriceSource;
import dev.orrery.order.ordering.Prices.Product;
import dev.orrery.order.ordering.Prices.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.grpc.client.GrpcChannelFactory;
import org.springframework.stereotype.Component;

/** One question to inventory-service, answered or failed within the time limit. */
@Component
class InventoryPrices {

    private final PricingBlockingStub pricing;
    private final Mechanisms mechanisms;
    private final Duration timeLimit;

    InventoryPrices(GrpcChannelFactory channels, Guards guards, Mechanisms mechanisms) {
        this.pricing = PricingGrpc.newBlockingStub(channels.createChannel("inventory-service"));
        this.mechanisms = mechanisms;
        this.timeLimit = guards.terms(InventoryGuard.NAME).timeLimit();
    }

    /** @throws io.grpc.StatusRuntimeException when it does not answer, or not in time */
    Quote quote(Collection<String> skus) {
        PricingBlockingStub stub = mechanisms.enabled(Mechanism.TIME_LIMIT)
                ? pricing.withDeadlineAfter(timeLimit.toNanos(), TimeUnit.NANOSECONDS)
                : pricing;
        QuoteReply reply = stub.withOption(BalanceKey.OPTION, key(skus))
                .quote(QuoteRequest.newBuilder().addAllSkus(skus).build());
        if (reply.getUnknownSkusCount() > 0) {
            return new Quote.Unknown(List.copyOf(reply.getUnknownSkusList()));
        }
        Map<String, Product> products = new HashMap<>();
        reply.getProductsList().forEach(each -> products.put(each.getSku(), product(each)));
        return new Quote.Known(products, PriceSource.INVENTORY);
    }

    /** The first of an order's products stands for them all: what is alike for many orders is asked at the same instance. */
    private static String key(Collection<String> skus) {
        return skus.iterator().next();
    }

    private static Product product(PricedProduct priced) {
        return new Product(priced.getName(), new Money(new BigDecimal(priced.getAmount()), priced.getCurrency()));
    }
}
