package dev.orrery.payment.charging;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of the work on payments.
 *
 * @param workers most payments worked on at a time
 * @param queue most payments waiting for a worker; what does not fit waits in the table
 * @param settleBatch most results written in one transaction
 * @param settleLinger how long a result waits for others that are under way
 * @param lease how soon the payments of a crashed instance are taken up by another one; a living one renews it
 * @param sweepEvery pause between two looks for open payments that nobody works on
 * @param sweepBatch most payments taken up at once
 * @param pause how long a payment waits while the provider is spared; grows with the calls that were made for it
 * @param pauseMax longest such wait
 * @param patience how long a charge may wait for the provider before it is given up
 */
@Validated
@ConfigurationProperties("payment.charging")
record ChargingProperties(
        @DefaultValue("64") @Min(1) @Max(10_000) int workers,
        @DefaultValue("1000") @Min(1) @Max(100_000) int queue,
        @DefaultValue("200") @Min(1) @Max(10_000) int settleBatch,
        @DefaultValue("4ms") Duration settleLinger,
        @DefaultValue("5s") Duration lease,
        @DefaultValue("500ms") Duration sweepEvery,
        @DefaultValue("500") @Min(1) @Max(10_000) int sweepBatch,
        @DefaultValue("1s") Duration pause,
        @DefaultValue("30s") Duration pauseMax,
        @DefaultValue("30s") Duration patience) {}
