package dev.orrery.order.fulfilment;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an order may wait for each of its answers.
 *
 * @param reserveStockWithin for inventory-service
 * @param takePaymentWithin for payment-service; longer than that takes for all of its attempts
 * @param sweepEvery how often orders past their deadline are looked for
 * @param sweepBatch most orders compensated in one transaction
 */
@ConfigurationProperties("orders.saga")
record SagaProperties(
        @DefaultValue("5m") Duration reserveStockWithin,
        @DefaultValue("2m") Duration takePaymentWithin,
        @DefaultValue("1s") Duration sweepEvery,
        @DefaultValue("200") int sweepBatch) {}
