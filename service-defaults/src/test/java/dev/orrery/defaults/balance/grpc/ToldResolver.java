package dev.orrery.defaults.balance.grpc;

import io.grpc.NameResolver;
import io.grpc.NameResolver.ResolutionResult;
import io.grpc.NameResolverProvider;
import io.grpc.NameResolverRegistry;
import io.grpc.StatusOr;
import io.grpc.SynchronizationContext;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A registry that says what a test tells it, at once, to every channel that asks for {@link #target()}. */
final class ToldResolver extends NameResolverProvider implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String scheme = "told" + NUMBER.incrementAndGet();
    private final Map<NameResolver.Listener2, SynchronizationContext> listeners = new ConcurrentHashMap<>();
    private volatile List<Registered> instances = List.of();

    ToldResolver() {
        NameResolverRegistry.getDefaultRegistry().register(this);
    }

    String target() {
        return scheme + ":///shop";
    }

    void tell(List<Registered> now) {
        instances = now;
        listeners.forEach((listener, context) -> context.execute(() -> tell(listener)));
    }

    private void tell(NameResolver.Listener2 listener) {
        listener.onResult2(ResolutionResult.newBuilder()
                .setAddressesOrError(StatusOr.fromValue(
                        instances.stream().map(Registered::told).toList()))
                .build());
    }

    @Override
    public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
        return scheme.equals(target.getScheme()) ? new Asked(args.getSynchronizationContext()) : null;
    }

    @Override
    public String getDefaultScheme() {
        return scheme;
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
        return List.of(InetSocketAddress.class);
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return 5;
    }

    @Override
    public void close() {
        NameResolverRegistry.getDefaultRegistry().deregister(this);
    }

    private final class Asked extends NameResolver {

        private final SynchronizationContext context;
        private @Nullable Listener2 listener;

        private Asked(SynchronizationContext context) {
            this.context = context;
        }

        @Override
        public String getServiceAuthority() {
            return "shop";
        }

        @Override
        public void start(Listener2 newListener) {
            listener = newListener;
            listeners.put(newListener, context);
            tell(newListener);
        }

        @Override
        public void shutdown() {
            if (listener != null) {
                listeners.remove(listener);
            }
        }
    }
}
