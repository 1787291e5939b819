package dev.orrery.lab.kubernetes;

import dev.orrery.lab.platform.ClientProgram.Ended;
import java.time.Duration;
import java.util.List;

/**
 * Ends, freezes and starts the process of a pod by commands in its container. Its keeper (files/keeper.sh of the chart)
 * is process 1, whom signals to all others leave alone; it starts the process again unless there is /lab/down.
 */
record Processes(Kubectl kubectl) {

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private static final String KEEP_DOWN = "touch /lab/down; ";
    private static final String KILL = "kill -KILL -1; ";
    private static final String AWAIT_ITS_END = "while [ -e /lab/pid ]; do sleep 0.05; done";
    private static final String STOP = "kill -CONT -1; [ -e /lab/pid ] && kill -%s $(cat /lab/pid); i=0; "
            + "while [ -e /lab/pid ] && [ $i -lt " + GRACE.toSeconds() * 10 + " ]; do sleep 0.1; i=$((i+1)); done; "
            + "[ -e /lab/pid ] && " + KILL;

    /** Returns when it is gone. */
    void kill(Pod pod) {
        have(SHORT, pod, KEEP_DOWN + KILL + AWAIT_ITS_END);
        mark(pod, Pod.KILLED);
    }

    /** Returns when it is gone. */
    void stop(Pod pod) {
        have(SHORT.plus(GRACE), pod, KEEP_DOWN + STOP.formatted(signal(pod)) + AWAIT_ITS_END);
        mark(pod, Pod.STOPPED);
    }

    /** PostgreSQL would wait for the last of its clients. */
    private static String signal(Pod pod) {
        return pod.component().equals("postgresql") ? "INT" : "TERM";
    }

    void pause(Pod pod) {
        have(SHORT, pod, "kill -STOP -1");
        mark(pod, Pod.PAUSED);
    }

    void resume(Pod pod) {
        have(SHORT, pod, "kill -CONT -1");
        unmark(pod);
    }

    void start(Pod pod) {
        have(SHORT, pod, "rm -f /lab/down");
        unmark(pod);
    }

    /** What a server says to a client in its own container, by which one that listens is known from one that works. */
    boolean works(Pod pod) {
        return switch (pod.component()) {
            case "postgresql" ->
                in(pod, "pg_isready -q -h 127.0.0.1 -U postgres").isGood();
            case "redis" ->
                in(pod, "REDISCLI_AUTH=$(cat /run/secrets/redis) timeout 2 redis-cli ping | grep -q PONG")
                        .isGood();
            case "kafka" -> in(pod, "bash -c 'exec 3<>/dev/tcp/127.0.0.1/9092'").isGood();
            default -> throw new IllegalArgumentException(pod.component() + " tells an operator itself");
        };
    }

    private Ended in(Pod pod, String line) {
        return kubectl.ask("exec", words(pod, line));
    }

    private void have(Duration limit, Pod pod, String line) {
        kubectl.have(limit, "exec", words(pod, line));
    }

    private static String[] words(Pod pod, String line) {
        return List.of(pod.name(), "--container=" + pod.component(), "--", "sh", "-c", line)
                .toArray(String[]::new);
    }

    /** Where the next session finds it, too. */
    private void mark(Pod pod, String state) {
        kubectl.have(SHORT, "annotate", "--overwrite", "pod/" + pod.name(), Pods.PROCESS + "=" + state);
    }

    private void unmark(Pod pod) {
        kubectl.have(SHORT, "annotate", "pod/" + pod.name(), Pods.PROCESS + "-");
    }
}
