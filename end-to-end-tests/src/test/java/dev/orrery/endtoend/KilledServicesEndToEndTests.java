package dev.orrery.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The promise of the whole: real invoices at full speed, every service killed meanwhile, and only time is lost. */
@Timeout(600) // it takes a minute on two quiet cores
@ResourceLock(Platform.LOCK)
class KilledServicesEndToEndTests {

    /** Those first without which no order is accepted: the replay then has most of its way still to go. */
    private static final List<String> SERVICES = List.of(
            "gateway-service-1",
            "order-service-1",
            "identity-service-1",
            "inventory-service-1",
            "payment-service-1",
            "discovery-service-1");

    /** Enough for the time in which the slowest of them starts again: who is killed next waits for that. */
    private static final String ORDERS = "6000";

    private final Platform platform = Platform.shared();
    private final Shop shop = platform.shop();
    private final ExecutorService operator = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void leave() {
        operator.shutdownNow();
        platform.awaitAllReady();
    }

    @Test
    void aReplayDuringWhichEveryServiceIsKilledEndsWithEveryOrderFinalAndTheOracleContent() {
        platform.awaitAllReady();
        var replay = platform.start("replay", "--limit", ORDERS, "--rate", "max");
        List<CompletableFuture<Void>> restarts = new ArrayList<>();
        var newest = newestOrder();

        for (String service : SERVICES) {
            newest = awaitOrderAfter(newest);
            assertThat(replay.isRunning()).as(replay.output()).isTrue();
            platform.kill(service);
            restarts.add(CompletableFuture.runAsync(() -> platform.restart(service), operator));
        }

        var result = replay.await(Duration.ofMinutes(5));
        restarts.forEach(CompletableFuture::join);
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("Oracle: content");
        platform.assertEveryPromiseHeld();
    }

    /** Orders are accepted again, or still. */
    private String awaitOrderAfter(String known) {
        return await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(100))
                .ignoreException(UncheckedIOException.class)
                .until(this::newestOrder, newest -> !newest.isEmpty() && !newest.equals(known));
    }

    private String newestOrder() {
        return shop.getAs("replayer", "/api/orders?limit=1")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString("");
    }
}
