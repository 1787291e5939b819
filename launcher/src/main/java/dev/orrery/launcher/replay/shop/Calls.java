package dev.orrery.launcher.replay.shop;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Calls that are repeated while the platform is busy or partly down: on 429, 502, 503, 504 and on a broken connection,
 * with the same content and key, until an answer comes or the budget is used up.
 */
final class Calls {

    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final int UNAUTHORIZED = 401;
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(40), Duration.ofSeconds(2));

    private final Http http;
    private final AccessTokens tokens;
    private final Duration budget;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger repetitions = new AtomicInteger();

    Calls(Http http, AccessTokens tokens, Duration budget) {
        this.http = http;
        this.tokens = tokens;
        this.budget = budget;
    }

    /** From now on nothing is repeated. */
    void stop() {
        stopped.set(true);
    }

    int repetitions() {
        return repetitions.get();
    }

    Answer<Response> send(String client, Request request) {
        var deadline = System.nanoTime() + budget.toNanos();
        for (int attempt = 0; ; attempt++) {
            switch (attempt(attempt, client, request)) {
                case Done(var answer) -> {
                    return answer;
                }
                case Again(var pause, var met) -> {
                    if (stopped.get() || System.nanoTime() + pause.toNanos() > deadline || !sleep(pause)) {
                        return new Answer.Missing<>(met);
                    }
                }
            }
            repetitions.incrementAndGet();
        }
    }

    private Attempt attempt(int attempt, String client, Request request) {
        try {
            var response = http.send(request, "Bearer " + tokens.of(client));
            if (response.status() == UNAUTHORIZED && attempt == 0) {
                tokens.refused(client); // it may have expired on the way; a second refusal is an answer
                return new Again(Duration.ZERO, "status 401");
            }
            return PASSING.contains(response.status())
                    ? new Again(BACKOFF.pause(attempt, response), "status " + response.status())
                    : new Done(answer(response));
        } catch (IOException e) {
            return new Again(BACKOFF.pause(attempt), e.toString());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Done(new Answer.Missing<>("interrupted"));
        }
    }

    private static Answer<Response> answer(Response response) {
        return response.status() < 400 ? new Answer.Given<>(response) : new Answer.Refused<>(Json.problem(response));
    }

    private static boolean sleep(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private sealed interface Attempt {}

    private record Done(Answer<Response> answer) implements Attempt {}

    private record Again(Duration pause, String met) implements Attempt {}
}
