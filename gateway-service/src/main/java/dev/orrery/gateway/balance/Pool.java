package dev.orrery.gateway.balance;

import dev.orrery.defaults.balance.Upkeep;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * The services that there were requests for, with their instances. The registry client answers from memory, so looking is
 * cheap; it is done a few times a second and not per request.
 */
final class Pool {

    /** How often Eureka's clients look when nobody has told them otherwise. */
    private static final Duration USUAL_OF_EUREKA = Duration.ofSeconds(30);

    private final Map<String, KnownService> services = new ConcurrentSkipListMap<>();
    private final DiscoveryClient discovery;
    private final Upkeep upkeep;
    private final Duration lookEvery;
    private final BooleanSupplier looksOften;

    /** @param looksOften whether to look at the given intervals and not at those Eureka has by default */
    Pool(DiscoveryClient discovery, Upkeep upkeep, Duration lookEvery, BooleanSupplier looksOften) {
        this.discovery = discovery;
        this.upkeep = upkeep;
        this.lookEvery = lookEvery;
        this.looksOften = looksOften;
    }

    List<RegisteredInstance> of(String service) {
        return services.computeIfAbsent(service, each -> new KnownService(each, discovery, upkeep))
                .instances(looksOften.getAsBoolean() ? lookEvery : USUAL_OF_EUREKA);
    }

    /** Each with the instances that were seen last; looks for none. */
    Collection<KnownService> services() {
        return Collections.unmodifiableCollection(services.values());
    }

    /** Every instance of every service that was seen last. */
    Stream<RegisteredInstance> instances() {
        return services.values().stream().flatMap(each -> each.instances().stream());
    }
}
