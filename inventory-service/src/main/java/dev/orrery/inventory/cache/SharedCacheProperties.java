package dev.orrery.inventory.cache;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the shared cache is kept up to date.
 *
 * @param flushEvery how long changes are collected before they are written together
 * @param checkEvery how often to look whether the cache has lost everything, for instance by a restart
 * @param retryAfter pause after a failed write
 * @param pendingMax most entries that wait to be written; beyond that the whole cache is written anew
 * @param batch most entries of one command
 */
@Validated
@ConfigurationProperties("orrery.inventory.cache")
record SharedCacheProperties(
        @DefaultValue("100ms") Duration flushEvery,
        @DefaultValue("10s") Duration checkEvery,
        @DefaultValue("1s") Duration retryAfter,
        @DefaultValue("20000") @Min(1) @Max(1_000_000) int pendingMax,
        @DefaultValue("1000") @Min(1) @Max(10_000) int batch) {}
