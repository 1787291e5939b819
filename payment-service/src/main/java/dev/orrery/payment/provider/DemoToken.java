package dev.orrery.payment.provider;

import java.time.Duration;
import java.util.Arrays;

/** How the simulated provider treats a payment token. */
enum DemoToken {
    OK("tok_ok", "CHARGED", 0, Duration.ZERO),
    DECLINED("tok_declined", "DECLINED", 0, Duration.ZERO),
    SLOW("tok_slow", "CHARGED", 0, Duration.ofSeconds(2)),
    FLAKY("tok_flaky", "CHARGED", 2, Duration.ZERO),
    DOWN("tok_down", "CHARGED", Integer.MAX_VALUE, Duration.ZERO),
    UNKNOWN("", "DECLINED", 0, Duration.ZERO);

    private final String token;
    private final String verdict;
    private final int failures;
    private final Duration delay;

    DemoToken(String token, String verdict, int failures, Duration delay) {
        this.token = token;
        this.verdict = verdict;
        this.failures = failures;
        this.delay = delay;
    }

    /** The treatment of a token; a token that does not exist is declined. */
    static DemoToken of(String token) {
        return Arrays.stream(values())
                .filter(each -> each.token.equals(token))
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** What a charge comes to in the end. */
    String verdict() {
        return verdict;
    }

    /** How many calls of one charge fail first. */
    int failures() {
        return failures;
    }

    /** How long the answer takes. */
    Duration delay() {
        return delay;
    }
}
