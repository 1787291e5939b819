package dev.orrery.launcher.supply;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The components of several programs, each once, with the programs that carry it; our own modules left out. */
record Inventory(SequencedMap<Component, List<String>> programs) {

    private static final Comparator<Component> BY_NAME = Comparator.comparing(Component::coordinates)
            .thenComparing(Component::version)
            .thenComparing(Component::sha256);

    static Inventory of(List<Sbom> sboms) {
        var programs = new TreeMap<Component, List<String>>(BY_NAME);
        for (var sbom : sboms) {
            sbom.components().stream()
                    .filter(component -> !component.isOurs())
                    .forEach(component -> programs.merge(component, List.of(sbom.program()), Inventory::both));
        }
        return new Inventory(programs);
    }

    Collection<Component> known() {
        return programs.keySet();
    }

    List<String> programsWith(Component component) {
        return programs.getOrDefault(component, List.of());
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).distinct().toList();
    }
}
