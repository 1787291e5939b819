package dev.orrery.lab.load;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what a sink was told. */
final class Told implements Sink {

    private final List<Completion> all = new CopyOnWriteArrayList<>();

    record Completion(long dueNanos, long latencyNanos, String outcome) {}

    @Override
    public void completed(long dueNanos, long latencyNanos, String outcome) {
        all.add(new Completion(dueNanos, latencyNanos, outcome));
    }

    List<Completion> all() {
        return all;
    }

    List<String> outcomes() {
        return all.stream().map(Completion::outcome).toList();
    }
}
