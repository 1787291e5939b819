package dev.orrery.identity.customer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id, and checks them. A check takes 16 MiB, so that only so many run at once; the others
 * wait for their turn.
 */
final class Passwords {

    private final Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final String nobodys = hash("the password of nobody");
    private final Semaphore turns;
    private final Timer checks;

    Passwords(int checksAtOnce, MeterRegistry meters) {
        this.turns = new Semaphore(checksAtOnce, true);
        this.checks = Timer.builder("orrery.identity.password.checks")
                .description("Passwords that were hashed to compare them, also for names that nobody has")
                .register(meters);
    }

    String hash(String password) {
        return Objects.requireNonNull(argon2.encode(password));
    }

    boolean match(String password, String hash) {
        turns.acquireUninterruptibly();
        try {
            return Boolean.TRUE.equals(checks.record(() -> argon2.matches(password, hash)));
        } finally {
            turns.release();
        }
    }

    /** Takes as long as if there were somebody. */
    void matchNobody(String password) {
        match(password, nobodys);
    }
}
