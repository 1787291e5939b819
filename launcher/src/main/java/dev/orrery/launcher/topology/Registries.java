package dev.orrery.launcher.topology;

import dev.orrery.launcher.process.Ports;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Where the registry is: one address, or those of its peers, which tell each other everything. All of them are known
 * before the first process starts, because everybody is told all of them.
 */
final class Registries {

    private final List<Integer> ports;

    /** @param known the port people know, which the first has; the others have free ones */
    Registries(int known, int count) {
        this.ports = IntStream.range(0, Math.max(1, count))
                .mapToObj(number -> number == 0 ? known : Ports.free())
                .toList();
    }

    /** The port of the one of this number, counted from 1. */
    int port(int number) {
        return ports.get(number - 1);
    }

    /** What a client needs: the addresses of all of them. */
    String addresses() {
        return ports.stream().map(Registries::address).collect(Collectors.joining(","));
    }

    /** The same, with another port instead of the usual one of one of them. */
    String addresses(int usual, int instead) {
        return ports.stream()
                .map(port -> address(port == usual ? instead : port))
                .collect(Collectors.joining(","));
    }

    /** What the one on this port needs to have peers; nothing where it is the only one. */
    Map<String, String> peering(int port) {
        return ports.size() == 1
                ? Map.of()
                : Map.of("SPRING_PROFILES_ACTIVE", "demo,peers", "EUREKA_SERVER_MYURL", address(port));
    }

    private static String address(int port) {
        return "http://127.0.0.1:" + port + "/eureka/";
    }
}
