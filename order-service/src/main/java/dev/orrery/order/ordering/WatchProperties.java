package dev.orrery.order.ordering;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How requests wait for orders to change.
 *
 * @param most most requests waiting at the same time; one more is answered at once
 * @param longest longest wait of one request, whatever it asks for
 * @param lookEvery how soon a change that another instance made is noticed
 */
@ConfigurationProperties("orders.watch")
record WatchProperties(
        @DefaultValue("1000") int most,
        @DefaultValue("30s") Duration longest,
        @DefaultValue("100ms") Duration lookEvery) {}
