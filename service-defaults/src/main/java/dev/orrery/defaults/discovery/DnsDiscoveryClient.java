package dev.orrery.defaults.discovery;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * One instance for each address that DNS has for a service's name. Answers from memory; only the first question about a
 * service waits for DNS. A look that finds nothing changes nothing, because DNS says the same when it is in trouble: whoever
 * is gone refuses connections.
 */
final class DnsDiscoveryClient implements DiscoveryClient, AutoCloseable {

    /** Asks for all addresses of a name. */
    interface Lookup {
        InetAddress[] addresses(String name) throws UnknownHostException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(DnsDiscoveryClient.class);

    private final Map<String, List<ServiceInstance>> known = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("dns-discovery").daemon().factory());
    private final DnsProperties properties;
    private final Lookup dns;

    DnsDiscoveryClient(DnsProperties properties, Lookup dns) {
        this.properties = properties;
        this.dns = dns;
        long pause = properties.lookEvery().toMillis();
        var _ = looking.scheduleWithFixedDelay(this::lookAgain, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public String description() {
        return "DNS, by " + properties.names();
    }

    @Override
    public List<ServiceInstance> getInstances(String service) {
        List<ServiceInstance> instances = known.get(service);
        return instances == null ? known.computeIfAbsent(service, each -> look(each, List.of())) : instances;
    }

    @Override
    public List<String> getServices() {
        return List.copyOf(known.keySet());
    }

    @Override
    public void close() {
        looking.shutdownNow();
    }

    private void lookAgain() {
        known.forEach((service, before) -> known.put(service, look(service, before)));
    }

    private List<ServiceInstance> look(String service, List<ServiceInstance> before) {
        try {
            List<ServiceInstance> found = Stream.of(dns.addresses(properties.name(service)))
                    .map(InetAddress::getHostAddress)
                    .sorted()
                    .map(address -> instance(service, address))
                    .toList();
            return found.equals(before) ? before : tell(service, found);
        } catch (UnknownHostException _) {
            return before;
        }
    }

    private static List<ServiceInstance> tell(String service, List<ServiceInstance> found) {
        LOG.info(
                "{} is at {}",
                service,
                found.stream().map(ServiceInstance::getHost).toList());
        return found;
    }

    private ServiceInstance instance(String service, String address) {
        var metadata = Map.of(DiscoveryNameResolver.PORT_KEY, Integer.toString(properties.grpcPort()));
        return new DefaultServiceInstance(
                service + "-" + address, service, address, properties.port(), false, metadata);
    }
}
