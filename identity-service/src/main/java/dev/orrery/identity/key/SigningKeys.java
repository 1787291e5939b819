package dev.orrery.identity.key;

import com.nimbusds.jose.jwk.JWK;
import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The keys this instance knows, and their rotation. It reads the table again every few seconds; in between, and while
 * the database is away, tokens are made from memory. A rotation never takes a verifier by surprise: the key that takes
 * over has been published long enough for every instance to have read it, and the earlier one stays published until
 * all it signed has expired. Without {@link Mechanism#KEY_OVERLAP} only the signing key is published, and its successor
 * signs at once.
 */
final class SigningKeys implements MechanismState {

    private final KeyTable table;
    private final TransactionOperations transaction;
    private final KeyProperties properties;
    private final Mechanisms mechanisms;
    private final Clock clock;
    private volatile KeyRing ring;

    SigningKeys(
            KeyTable table,
            TransactionOperations transaction,
            KeyProperties properties,
            Mechanisms mechanisms,
            Clock clock) {
        this.table = table;
        this.transaction = transaction;
        this.properties = properties;
        this.mechanisms = mechanisms;
        this.clock = clock;
        this.ring = complete(table.read());
    }

    /** The key to sign with. */
    JWK signing() {
        return ring.signing(clock.instant()).pair();
    }

    /** The keys to check signatures with. */
    List<JWK> published() {
        return mechanisms.enabled(Mechanism.KEY_OVERLAP)
                ? ring.keys().stream()
                        .map(SigningKey::pair)
                        .<JWK>map(JWK.class::cast)
                        .toList()
                : List.of(signing());
    }

    /** Reads the table, removes what no token needs any more, and rotates when the signing key has become too old. */
    void refresh() {
        table.forgetReplaced(properties.keepFor());
        ring = table.read();
        Instant oldest = clock.instant().minus(properties.rotateEvery());
        if (hasSignedSince(ring, oldest)) {
            change(now -> hasSignedSince(now, oldest));
        }
    }

    /** Lets the next key sign, now or as soon as it has been published for long enough, and publishes another. */
    Rotation rotate() {
        boolean begun = change(_ -> true);
        KeyRing now = ring;
        SigningKey latest = now.awaited(clock.instant()).orElseGet(() -> now.signing(clock.instant()));
        Instant from = Objects.requireNonNull(latest.signsFrom());
        return new Rotation(begun, latest.id(), from, from.plus(properties.keepFor()));
    }

    private boolean change(Predicate<KeyRing> wanted) {
        var fresh = KeyPairs.generate(UUID.randomUUID());
        boolean begun = Boolean.TRUE.equals(transaction.execute(_ -> {
            table.lock();
            KeyRing stored = table.read();
            if (stored.awaited(clock.instant()).isPresent() || !wanted.test(stored)) {
                return false; // somebody else has just done it
            }
            table.letNextSign(mechanisms.enabled(Mechanism.KEY_OVERLAP) ? properties.lead() : Duration.ZERO);
            table.add(fresh);
            return true;
        }));
        ring = table.read();
        return begun;
    }

    private KeyRing complete(KeyRing stored) {
        if (stored.hasNext()) {
            return stored;
        }
        var pairs = List.of(KeyPairs.generate(UUID.randomUUID()), KeyPairs.generate(UUID.randomUUID()));
        transaction.executeWithoutResult(_ -> {
            table.lock();
            KeyRing now = table.read();
            if (now.isEmpty()) {
                table.addFirst(pairs.getFirst());
            }
            if (!now.hasNext()) {
                table.add(pairs.getLast());
            }
        });
        return table.read();
    }

    private boolean hasSignedSince(KeyRing keys, Instant time) {
        return keys.signing(clock.instant()).isDue(time);
    }

    List<ShownKey> shown() {
        Instant now = clock.instant();
        KeyRing known = ring;
        return known.keys().stream()
                .map(key -> new ShownKey(
                        key.id(), known.state(key, now), key.createdAt(), Optional.ofNullable(key.signsFrom())))
                .toList();
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.KEY_OVERLAP;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("published", published().size(), "signing", signing().getKeyID());
    }

    /**
     * What became of the wish to rotate.
     *
     * @param begun false when a rotation was under way already
     * @param key the key that takes over
     * @param signsFrom when
     * @param previousUntil how long tokens of the earlier key can be checked
     */
    record Rotation(boolean begun, String key, Instant signsFrom, Instant previousUntil) {}

    record ShownKey(String key, KeyState state, Instant publishedAt, Optional<Instant> signsFrom) {}
}
