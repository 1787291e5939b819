package dev.orrery.launcher.supply;

import java.util.List;

/** Bills of materials of programs that there are not. */
final class Sboms {

    private Sboms() {}

    static Sbom of(String program, Component... components) {
        return new Sbom(program, List.of(components));
    }

    static Component component(String coordinates, String version, String... licences) {
        var parts = coordinates.split(":");
        return new Component(parts[0], parts[1], version, List.of(licences), "00");
    }
}
