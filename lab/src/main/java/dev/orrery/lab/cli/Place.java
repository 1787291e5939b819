package dev.orrery.lab.cli;

import dev.orrery.lab.compose.ComposePlatform;
import dev.orrery.lab.compose.ComposeTarget;
import dev.orrery.lab.experiment.Lab;
import dev.orrery.lab.kubernetes.KubernetesPlatform;
import dev.orrery.lab.kubernetes.KubernetesTarget;
import dev.orrery.lab.platform.Capability;
import dev.orrery.lab.platform.LocalTarget;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.run.LocalPlatform;
import dev.orrery.lab.run.OwnPlatform;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.supervise.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where labs are run.
 *
 * @param platform how one is started where none runs
 */
record Place(Target target, OwnPlatform platform) {

    private static final Map<String, Function<OrreryFolder, Place>> ALL = Map.of(
            "local", folder -> new Place(new LocalTarget(folder), new LocalPlatform(folder)),
            "compose", folder -> new Place(new ComposeTarget(folder), new ComposePlatform(folder)),
            "kubernetes", folder -> new Place(new KubernetesTarget(folder), new KubernetesPlatform(folder)));
    private static final List<String> NAMES = List.of("local", "compose", "kubernetes");

    /** The place of this name, or one sentence that says there is none. */
    static Place of(String name, OrreryFolder folder) {
        var place = ALL.get(name);
        if (place == null) {
            throw LauncherException.refused(Suggestion.unknown("target", name, NAMES));
        }
        return place.apply(folder);
    }

    /** Refuses, naming them, labs that need what the target is not able to do. */
    void require(List<LiveLab> labs) {
        for (var lab : labs) {
            missing(lab).ifPresent(capability -> {
                throw LauncherException.refused("The lab " + idOf(lab) + " has to " + capability.words()
                        + ", which the target " + target.id() + " cannot do.");
            });
        }
    }

    /** Those of them that can be run here. */
    List<LiveLab> possible(List<LiveLab> labs) {
        return labs.stream().filter(lab -> missing(lab).isEmpty()).toList();
    }

    /** The ids of those that cannot be run here. */
    String impossible(List<LiveLab> labs) {
        return labs.stream()
                .filter(lab -> missing(lab).isPresent())
                .map(Place::idOf)
                .collect(Collectors.joining(", "));
    }

    private Optional<Capability> missing(LiveLab lab) {
        return lab.needs().stream()
                .filter(each -> !target.capabilities().contains(each))
                .findFirst();
    }

    private static String idOf(Lab lab) {
        return lab.manifest().id();
    }
}
