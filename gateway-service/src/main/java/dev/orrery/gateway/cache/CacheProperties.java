package dev.orrery.gateway.cache;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The cache of answers about products.
 *
 * @param size of all answers together
 * @param answerMax largest answer that is kept
 * @param waitAtMost how long an answer is waited for, by whoever asks for it
 * @param keepStale how long an answer is kept after it went stale, to ask whether it still holds
 */
@ConfigurationProperties("orrery.gateway.cache")
record CacheProperties(
        @DefaultValue("16MB") DataSize size,
        @DefaultValue("256KB") DataSize answerMax,
        @DefaultValue("5s") Duration waitAtMost,
        @DefaultValue("1m") Duration keepStale) {}
