package dev.orrery.launcher.supply;

import java.util.List;
import java.util.stream.Collectors;

/** The page of the documentation that lists every component with its licence. */
final class LicencePage {

    private static final String HEAD = """
        # Third-party components

        What the programs carry that others have written, from their bills of materials; written by
        `./orrery licences > docs/third-party.md`. Where several licences are named, one of them can be chosen.
        See [Supply chain](supply-chain.md).

        | component | version | licence | in |
        |---|---|---|---|
        """;

    private LicencePage() {}

    static String of(Inventory components, Licences licences) {
        return components.known().stream()
                .map(component -> row(component, licences.of(component), components.programsWith(component)))
                .distinct() // one library may come in several jars, for several processors
                .collect(Collectors.joining("", HEAD, ""));
    }

    private static String row(Component component, List<String> licences, List<String> programs) {
        return "| %s | %s | %s | %s |%n"
                .formatted(
                        anyMachine(component.coordinates()),
                        component.version(),
                        String.join(" or ", licences),
                        programs.stream()
                                .map(program -> program.replace("-service", ""))
                                .collect(Collectors.joining(", ")));
    }

    // PostgreSQL is in the jar that fits the machine that built the launcher.
    private static String anyMachine(String coordinates) {
        return coordinates.replaceFirst("-(linux|darwin)-(amd64|arm64v8)$", "-*");
    }
}
