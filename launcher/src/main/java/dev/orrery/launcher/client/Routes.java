package dev.orrery.launcher.client;

import dev.orrery.launcher.LauncherException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Waits until requests find their way: a service is ready a moment before the gateway knows where it is. Asks as the
 * client that may ask this often.
 */
public final class Routes {

    private static final Duration LIMIT = Duration.ofSeconds(45);
    private static final Duration POLL = Duration.ofMillis(100);

    private final ShopClient shop;

    public Routes(ShopClient shop) {
        this.shop = shop;
    }

    /**
     * Returns when a token is given and products and orders can be read, with the token, which is the replayer's.
     *
     * @param givenUp ends the waiting early, with an exception
     */
    public String await(BooleanSupplier givenUp) {
        var deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline) && !givenUp.getAsBoolean()) {
            var token = token();
            if (token.isPresent()
                    && shop.answers("/api/products?limit=1", token)
                    && shop.answers("/api/orders?limit=1", token)) {
                return token.get();
            }
            pause();
        }
        throw LauncherException.failed("All services are ready, but the gateway does not route to "
                + (token().isEmpty()
                        ? "identity-service"
                        : shop.answers("/api/products?limit=1", Optional.empty())
                                ? "order-service"
                                : "inventory-service")
                + " after " + LIMIT.toSeconds() + " s; look at ./orrery logs gateway-service-1.");
    }

    private Optional<String> token() {
        try {
            return Optional.of(shop.token(DemoClient.REPLAYER));
        } catch (LauncherException _) {
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(POLL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw LauncherException.failed("Interrupted");
        }
    }
}
