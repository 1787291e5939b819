package dev.orrery.launcher.topology;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One kind of process of the platform.
 *
 * @param uses what it talks to; it is stopped before them
 * @param waitsFor what must be ready before it is started, because it would fail without
 * @param database the database it owns
 * @param grpc whether it also listens for gRPC
 * @param fixed how many there can be where their number is settled at the start, because others are told where each is;
 *     0 where it can change at any time
 * @param jvmFlags how its JVM is run; none for what is no JVM
 */
public record Component(
        String name,
        Kind kind,
        Set<String> uses,
        Set<String> waitsFor,
        Optional<String> database,
        boolean grpc,
        int fixed,
        List<String> jvmFlags) {

    /** Whether it is ours. */
    public enum Kind {
        SERVER,
        SERVICE
    }

    static Component server(String name) {
        return new Component(name, Kind.SERVER, Set.of(), Set.of(), Optional.empty(), false, 1, List.of());
    }

    static Component service(String name) {
        return new Component(name, Kind.SERVICE, Set.of(), Set.of(), Optional.empty(), false, 0, List.of());
    }

    Component using(Component... others) {
        var names = Stream.concat(uses.stream(), Stream.of(others).map(Component::name));
        return new Component(
                name, kind, names.collect(Collectors.toUnmodifiableSet()), waitsFor, database, grpc, fixed, jvmFlags);
    }

    Component waitingFor(Component other) {
        return new Component(name, kind, uses, Set.of(other.name), database, grpc, fixed, jvmFlags).using(other);
    }

    Component owning(String databaseName) {
        return new Component(name, kind, uses, waitsFor, Optional.of(databaseName), grpc, fixed, jvmFlags);
    }

    Component withGrpc() {
        return new Component(name, kind, uses, waitsFor, database, true, fixed, jvmFlags);
    }

    Component fromTheStart(int most) {
        return new Component(name, kind, uses, waitsFor, database, grpc, most, jvmFlags);
    }

    Component runBy(List<String> flags) {
        return new Component(name, kind, uses, waitsFor, database, grpc, fixed, List.copyOf(flags));
    }

    /** The name of its instance of this number, counted from 1. */
    public String instance(int number) {
        return kind == Kind.SERVER ? name : name + "-" + number;
    }

    public boolean isService() {
        return kind == Kind.SERVICE;
    }
}
