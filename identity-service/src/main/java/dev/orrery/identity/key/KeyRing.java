package dev.orrery.identity.key;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** All keys there are at one moment. Which of them signs is a question of time alone: instances need not agree on it. */
record KeyRing(List<SigningKey> keys) {

    private static final Comparator<SigningKey> BY_TURN =
            Comparator.comparing(key -> Objects.requireNonNullElse(key.signsFrom(), Instant.MAX));

    KeyRing {
        keys = keys.stream().sorted(BY_TURN).toList();
    }

    /** The key that signs now: the latest that is due, or the first one where the clock is behind all of them. */
    SigningKey signing(Instant now) {
        return keys.reversed().stream()
                .filter(key -> key.isDue(now))
                .findFirst()
                .orElseGet(keys::getFirst);
    }

    /** The key that will sign at a time that is known already. */
    Optional<SigningKey> awaited(Instant now) {
        return keys.stream().filter(key -> key.isAwaited(now)).findFirst();
    }

    /** Whether there is a key to go on with when the signing one is replaced. */
    boolean hasNext() {
        return keys.stream().anyMatch(key -> key.signsFrom() == null);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    KeyState state(SigningKey key, Instant now) {
        return key.equals(signing(now)) ? KeyState.SIGNING : key.isDue(now) ? KeyState.RETIRED : KeyState.NEXT;
    }
}
