package dev.orrery.defaults.balance.grpc;

import static org.awaitility.Awaitility.await;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.balance.NamedPolicies;
import dev.orrery.defaults.balance.Policy;
import dev.orrery.defaults.balance.Upkeep;
import dev.orrery.defaults.mechanism.Mechanisms;
import dev.orrery.defaults.resilience.BreakerTerms;
import dev.orrery.defaults.resilience.CallTerms;
import dev.orrery.defaults.resilience.Guards;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** A process that calls a service of several instances over one channel. */
final class Caller implements AutoCloseable {

    static final Duration LIMIT = Duration.ofSeconds(30);
    static final Duration FOR_EVER = Duration.ofHours(1);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ToldResolver registry = new ToldResolver();
    private final BalancedChannels channels;
    private final ManagedChannel channel;

    /** @param ejectedFor how long one that has failed five times is left alone */
    Caller(Policy policy, Duration ejectedFor, Mechanism... without) {
        var terms = new CallTerms(
                Duration.ofSeconds(1),
                1,
                Duration.ofMillis(1),
                1,
                Duration.ZERO,
                new BreakerTerms(20, 5, 50, ejectedFor, 1));
        channels = new BalancedChannels(
                new NamedPolicies(policy, Map.of()),
                Mechanisms.without(without),
                new Upkeep(Guards.on(terms), meters, GrpcBalanceAutoConfiguration.NAMES));
        channel = newChannel();
    }

    Caller(Policy policy, Mechanism... without) {
        this(policy, FOR_EVER, without);
    }

    /** One more channel of the same name. */
    ManagedChannel newChannel() {
        var builder = NettyChannelBuilder.forTarget(registry.target()).usePlaintext();
        channels.of("shop").build(builder);
        return builder.build();
    }

    /** Tells who there is and waits until it is connected to all of them. */
    Caller knowing(EchoServer... servers) {
        tell(Stream.of(servers).map(each -> each.registered(1)).toList());
        return this;
    }

    void tell(List<Registered> instances) {
        registry.tell(instances);
        channel.getState(true);
        await().atMost(LIMIT)
                .until(() -> instances().size() == instances.size()
                        && instances().stream().allMatch(each -> each.connections() == 1));
    }

    void ask(int times) {
        for (int i = 0; i < times; i++) {
            ask("question");
        }
    }

    String ask(String question) {
        return ask(question, CallOptions.DEFAULT);
    }

    String ask(String question, CallOptions options) {
        return ClientCalls.blockingUnaryCall(channel, EchoServer.ECHO, options, question);
    }

    /** The code of the answer. */
    Status.Code outcome() {
        return outcome(CallOptions.DEFAULT);
    }

    Status.Code outcome(CallOptions options) {
        try {
            ask("question", options);
            return Status.Code.OK;
        } catch (StatusRuntimeException failed) {
            return failed.getStatus().getCode();
        }
    }

    Future<String> begin(String question) {
        return begin(channel, question);
    }

    static Future<String> begin(ManagedChannel over, String question) {
        return ClientCalls.futureUnaryCall(over.newCall(EchoServer.ECHO, CallOptions.DEFAULT), question);
    }

    List<ConnectedInstance> instances() {
        return channels.of("shop").instances();
    }

    ConnectedInstance instance(EchoServer server) {
        return instances().stream()
                .filter(each -> each.id().equals(server.id()))
                .findFirst()
                .orElseThrow();
    }

    BalancedChannels channels() {
        return channels;
    }

    MeterRegistry meters() {
        return meters;
    }

    ManagedChannel channel() {
        return channel;
    }

    @Override
    public void close() {
        channel.shutdownNow();
        registry.close();
    }
}
