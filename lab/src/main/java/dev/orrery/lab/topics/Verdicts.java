package dev.orrery.lab.topics;

import dev.orrery.lab.bundle.Json;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.launcher.LauncherException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;

/** The last verdict of each lab, by its id; kept with the pages that show it. */
public record Verdicts(Map<String, LabVerdict> byLab) {

    /** Where they are kept, from the project's folder. */
    public static final Path FILE = Path.of("docs", "topics", "verdicts.json");

    public Verdicts {
        byLab = new TreeMap<>(byLab);
    }

    /** No lab has been run. */
    public static Verdicts none() {
        return new Verdicts(Map.of());
    }

    /** Reads what is kept in a project; none where there is no such file. Refused when it cannot be understood. */
    public static Verdicts read(Path root) {
        var file = root.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        try {
            return new Verdicts(
                    Json.MAPPER.readValue(Files.readString(file), new TypeReference<TreeMap<String, LabVerdict>>() {}));
        } catch (IOException | JacksonException e) {
            throw LauncherException.refused(file + " cannot be understood: lab verdicts were expected.");
        }
    }

    /** These with that of one more run. Refused for a run without its mechanism, which is meant to fail. */
    public Verdicts with(Experiment experiment) {
        if (experiment.provenance().withoutMechanism()) {
            throw LauncherException.refused("A run without its mechanism is no verdict on the lab "
                    + experiment.manifest().id() + ".");
        }
        var more = new TreeMap<>(byLab);
        more.put(experiment.manifest().id(), LabVerdict.of(experiment));
        return new Verdicts(more);
    }

    /** Keeps them in a project. */
    public void write(Path root) {
        Pages.put(root.resolve(FILE), Json.indented().writeValueAsString(byLab) + "\n");
    }

    Optional<LabVerdict> of(String lab) {
        return Optional.ofNullable(byLab.get(lab));
    }
}
