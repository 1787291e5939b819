package dev.orrery.defaults.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orrery.defaults.balance.Weights;
import dev.orrery.defaults.balance.grpc.Registered;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolver.ResolutionResult;
import io.grpc.Status;
import io.grpc.SynchronizationContext;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.discovery.DiscoveryClient;

class DiscoveryNameResolverTests {

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final List<ServiceInstance> instances = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final SynchronizationContext context = new SynchronizationContext((_, failure) -> heard.add("" + failure));

    @AfterEach
    void stop() {
        scheduler.shutdownNow();
    }

    @Test
    void tellsOfInstancesAndOfChangesOnly() {
        instances.add(instance(9001));
        NameResolver resolver = resolver();
        context.execute(() -> resolver.start(listener()));

        assertThat(heard).containsExactly("[9001]");

        instances.add(instance(9002));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(heard).containsExactly("[9001]", "[9001, 9002]"));
        context.execute(resolver::shutdown);
    }

    @Test
    void tellsOfAnotherWeightAtTheSameAddress() {
        instances.add(instance(9001));
        NameResolver resolver = resolver();
        context.execute(() -> resolver.start(listener()));

        instances.set(0, instance(9001, Map.of(Weights.KEY, "3")));

        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(heard).containsExactly("[9001]", "[9001 x 3]"));
        context.execute(resolver::shutdown);
    }

    @Test
    void saysWhenNobodyIsThere() {
        NameResolver resolver = resolver();

        context.execute(() -> resolver.start(listener()));

        assertThat(heard).containsExactly("UNAVAILABLE");
        context.execute(resolver::shutdown);
    }

    @Test
    void leavesOutInstancesWithoutAGrpcPort() {
        instances.add(new DefaultServiceInstance("1", "inventory-service", "127.0.0.1", 8081, false));
        instances.add(instance(9001));
        NameResolver resolver = resolver();

        context.execute(() -> resolver.start(listener()));

        assertThat(heard).containsExactly("[9001]");
        context.execute(resolver::shutdown);
    }

    private NameResolver resolver() {
        var provider = new DiscoveryNameResolverProvider(new DiscoveryClient() {
            @Override
            public String description() {
                return "a list";
            }

            @Override
            public List<ServiceInstance> getInstances(String service) {
                return service.equals("inventory-service") ? List.copyOf(instances) : List.of();
            }

            @Override
            public List<String> getServices() {
                return List.of("inventory-service");
            }
        });
        return provider.newNameResolver(
                URI.create("discovery:///inventory-service"),
                NameResolver.Args.newBuilder()
                        .setDefaultPort(1)
                        .setProxyDetector(_ -> null)
                        .setSynchronizationContext(context)
                        .setScheduledExecutorService(scheduler)
                        .setServiceConfigParser(new NameResolver.ServiceConfigParser() {
                            @Override
                            public NameResolver.ConfigOrError parseServiceConfig(Map<String, ?> raw) {
                                return NameResolver.ConfigOrError.fromConfig(raw);
                            }
                        })
                        .build());
    }

    private NameResolver.Listener2 listener() {
        return new NameResolver.Listener2() {
            @Override
            public void onResult(ResolutionResult result) {
                onResult2(result);
            }

            @Override
            public Status onResult2(ResolutionResult result) {
                var found = result.getAddressesOrError();
                heard.add(
                        found.hasValue()
                                ? found.getValue().stream()
                                        .map(this::port)
                                        .toList()
                                        .toString()
                                : found.getStatus().getCode().name());
                return Status.OK;
            }

            private String port(EquivalentAddressGroup group) {
                String address = group.getAddresses().getFirst().toString();
                String port = address.substring(address.lastIndexOf(':') + 1);
                Registered told = Registered.of(group);
                assertThat(told.id()).isEqualTo("i" + port);
                return told.weight() == 1 ? port : port + " x " + told.weight();
            }

            @Override
            public void onError(Status status) {
                heard.add(status.getCode().name());
            }
        };
    }

    private static ServiceInstance instance(int grpcPort) {
        return instance(grpcPort, Map.of());
    }

    private static ServiceInstance instance(int grpcPort, Map<String, String> more) {
        var metadata = new HashMap<>(more);
        metadata.put(DiscoveryNameResolver.PORT_KEY, String.valueOf(grpcPort));
        return new DefaultServiceInstance("i" + grpcPort, "inventory-service", "127.0.0.1", 8080, false, metadata);
    }
}
