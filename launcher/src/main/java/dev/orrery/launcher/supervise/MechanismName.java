package dev.orrery.launcher.supervise;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import java.util.Arrays;

/** Mechanisms as people name them. */
public final class MechanismName {

    private MechanismName() {}

    /** The mechanism of this id, or one sentence that says there is none. */
    public static Mechanism require(String id) {
        return Mechanism.byId(id)
                .orElseThrow(() -> LauncherException.refused(Suggestion.unknown(
                        "mechanism",
                        id,
                        Arrays.stream(Mechanism.values()).map(Mechanism::id).toList())));
    }
}
