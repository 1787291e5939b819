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
 * @param fixedPort whether its port is known to people, so that there can be only one of it
 * @param jvmFlags how its JVM is run; none for what is no JVM
 */
public record Component(
        String name,
        Kind kind,
        Set<String> uses,
        Set<String> waitsFor,
        Optional<String> database,
        boolean grpc,
        boolean fixedPort,
        List<String> jvmFlags) {

    /** Whether it is ours. */
    public enum Kind {
        SERVER,
        SERVICE
    }

    static Component server(String name) {
        return new Component(name, Kind.SERVER, Set.of(), Set.of(), Optional.empty(), false, true, List.of());
    }

    static Component service(String name) {
        return new Component(name, Kind.SERVICE, Set.of(), Set.of(), Optional.empty(), false, false, List.of());
    }

    Component using(Component... others) {
        var names = Stream.concat(uses.stream(), Stream.of(others).map(Component::name));
        return new Component(
                name,
                kind,
                names.collect(Collectors.toUnmodifiableSet()),
                waitsFor,
                database,
                grpc,
                fixedPort,
                jvmFlags);
    }

    Component waitingFor(Component other) {
        return new Component(name, kind, uses, Set.of(other.name), database, grpc, fixedPort, jvmFlags).using(other);
    }

    Component owning(String databaseName) {
        return new Component(name, kind, uses, waitsFor, Optional.of(databaseName), grpc, fixedPort, jvmFlags);
    }

    Component withGrpc() {
        return new Component(name, kind, uses, waitsFor, database, true, fixedPort, jvmFlags);
    }

    Component onKnownPort() {
        return new Component(name, kind, uses, waitsFor, database, grpc, true, jvmFlags);
    }

    Component runBy(List<String> flags) {
        return new Component(name, kind, uses, waitsFor, database, grpc, fixedPort, List.copyOf(flags));
    }

    /** The name of its instance of this number, counted from 1. */
    public String instance(int number) {
        return kind == Kind.SERVER ? name : name + "-" + number;
    }

    public boolean isService() {
        return kind == Kind.SERVICE;
    }
}
