package dev.orrery.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;

/**
 * The answers that are kept, and those that somebody is waiting for. However many ask, there is one load for a key at a
 * time. An answer whose product was changed after its load had begun is not kept.
 */
final class Answers {

    /**
     * What a load has brought.
     *
     * @param forAll whether it is the answer to everybody who waits for it
     */
    record Loaded(Kept answer, boolean forAll) {}

    private final ConcurrentMap<Key, CompletableFuture<Loaded>> loading = new ConcurrentHashMap<>();
    private final AtomicLong changes = new AtomicLong();
    private final Cache<Key, Kept> kept;

    Answers(CacheProperties properties) {
        kept = Caffeine.newBuilder()
                .maximumWeight(properties.size().toBytes())
                .weigher((Key key, Kept answer) -> key.weight() + answer.weight())
                .expireAfter(Expiry.<Key, Kept>writing(
                        (_, answer) -> answer.lifetime().plus(properties.keepStale())))
                .build();
    }

    /** What was kept for this key, fresh or not. */
    @Nullable
    Kept find(Key key) {
        return kept.getIfPresent(key);
    }

    /** The load for this key that is under way; null if the caller has to begin it, with {@link #load}. */
    @Nullable
    CompletableFuture<Loaded> join(Key key, CompletableFuture<Loaded> own) {
        return loading.putIfAbsent(key, own);
    }

    /**
     * Loads for everybody who waits, whoever of them leaves meanwhile.
     *
     * @param load brings what the service answers
     * @param understand makes of that what is the answer
     */
    <T> void load(Key key, CompletableFuture<Loaded> own, Mono<T> load, Function<T, Kept> understand) {
        long before = changes.get();
        load.map(understand)
                .map(answer -> new Loaded(answer, keep(key, answer, before)))
                .doOnTerminate(() -> loading.remove(key, own))
                .subscribe(own::complete, own::completeExceptionally);
    }

    /** A failure goes to those who wait for it, and to nobody later. */
    private boolean keep(Key key, Kept answer, long before) {
        if (answer.status().isError()) {
            return true;
        }
        boolean storable = answer.status().isSameCodeAs(HttpStatus.OK) && new Freshness(answer.headers()).storable();
        if (storable && changes.get() == before) {
            kept.put(key, answer);
        }
        return storable;
    }

    /** What was said about this address, and about all in lists, may not be so any more. */
    void forget(String path, String lists) {
        changes.incrementAndGet();
        loading.keySet().removeIf(each -> concerns(each, path, lists));
        kept.asMap().keySet().removeIf(each -> concerns(each, path, lists));
    }

    private static boolean concerns(Key key, String path, String lists) {
        return key.path().equals(path) || key.path().equals(lists);
    }

    long size() {
        return kept.estimatedSize();
    }
}
