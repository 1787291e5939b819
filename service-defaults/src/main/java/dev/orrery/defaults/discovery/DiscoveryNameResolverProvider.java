package dev.orrery.defaults.discovery;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.discovery.DiscoveryClient;

/** Resolves {@code discovery:///<service>} to the gRPC ports of the service's instances. */
final class DiscoveryNameResolverProvider extends NameResolverProvider {

    static final String SCHEME = "discovery";

    private static final int USUAL_PRIORITY = 5;

    private final DiscoveryClient discovery;

    DiscoveryNameResolverProvider(DiscoveryClient discovery) {
        this.discovery = discovery;
    }

    @Override
    public @Nullable NameResolver newNameResolver(URI target, NameResolver.Args args) {
        if (!SCHEME.equals(target.getScheme())) {
            return null;
        }
        return new DiscoveryNameResolver(target.getPath().substring(1), discovery, args);
    }

    @Override
    public String getDefaultScheme() {
        return SCHEME;
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
        return USUAL_PRIORITY;
    }
}
