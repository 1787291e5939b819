package dev.orrery.defaults.discovery;

import dev.orrery.defaults.balance.Weights;
import dev.orrery.defaults.balance.grpc.Registered;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.Status;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/**
 * Keeps a channel informed of a service's instances. The discovery client answers from memory, so looking every second
 * costs next to nothing; the channel hears of changes only, of which another weight is one. All state belongs to the channel's synchronization context.
 */
final class DiscoveryNameResolver extends NameResolver {

    static final String PORT_KEY = "grpc-port";

    private static final long LOOK_EVERY_MS = 1_000;

    private final String service;
    private final DiscoveryClient discovery;
    private final SynchronizationContext context;
    private final ScheduledExecutorService scheduler;
    private @Nullable Listener2 listener;
    private SynchronizationContext.@Nullable ScheduledHandle looking;
    private @Nullable List<Registered> told;

    DiscoveryNameResolver(String service, DiscoveryClient discovery, Args args) {
        this.service = service;
        this.discovery = discovery;
        this.context = args.getSynchronizationContext();
        this.scheduler = args.getScheduledExecutorService();
    }

    @Override
    public String getServiceAuthority() {
        return service;
    }

    @Override
    public void start(Listener2 newListener) {
        listener = newListener;
        look();
        looking = context.scheduleWithFixedDelay(
                this::look, LOOK_EVERY_MS, LOOK_EVERY_MS, TimeUnit.MILLISECONDS, scheduler);
    }

    @Override
    public void refresh() {
        told = null;
        look();
    }

    @Override
    public void shutdown() {
        if (looking != null) {
            looking.cancel();
        }
        listener = null;
    }

    private void look() {
        Listener2 current = listener;
        if (current == null) {
            return;
        }
        List<Registered> found = found();
        if (!found.equals(told)) {
            told = found;
            current.onResult2(result(found));
        }
    }

    private ResolutionResult result(List<Registered> found) {
        StatusOr<List<EquivalentAddressGroup>> groups = found.isEmpty()
                ? StatusOr.fromStatus(Status.UNAVAILABLE.withDescription("No instance of " + service + " is known"))
                : StatusOr.fromValue(found.stream().map(Registered::told).toList());
        return ResolutionResult.newBuilder().setAddressesOrError(groups).build();
    }

    private List<Registered> found() {
        return discovery.getInstances(service).stream()
                .flatMap(DiscoveryNameResolver::registered)
                .sorted(Comparator.comparing(Registered::id)
                        .thenComparing(each -> each.addresses().toString()))
                .toList();
    }

    private static Stream<Registered> registered(ServiceInstance instance) {
        Map<String, String> metadata = Objects.requireNonNullElse(instance.getMetadata(), Map.of());
        String port = metadata.get(PORT_KEY);
        if (port == null || !port.matches("\\d{1,5}")) {
            return Stream.empty();
        }
        var address = new InetSocketAddress(instance.getHost(), Integer.parseInt(port));
        String id = instance.getInstanceId();
        return Stream.of(new Registered(
                id == null || id.isBlank() ? instance.getHost() + ":" + port : id,
                List.of(address),
                Weights.read(metadata.get(Weights.KEY))));
    }
}
