package dev.orrery.lab.cli;

import dev.orrery.lab.experiment.Experiment.Provenance;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.run.RunSettings;
import dev.orrery.launcher.OrreryFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Says where and how a run is done. */
record ProvenanceOf(OrreryFolder folder, RunSettings settings, Target target) {

    private static final String UNKNOWN = "unknown";
    private static final int GIT_SECONDS = 5;

    Provenance at(Instant start) {
        return new Provenance(
                start,
                settings.seed(),
                settings.shortForm(),
                settings.withoutMechanism(),
                target.id(),
                commit(),
                System.getProperty("java.vendor.version", "") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors());
    }

    private String commit() {
        var id = git("rev-parse", "--short=12", "HEAD");
        return id.equals(UNKNOWN) || git("status", "--porcelain").isEmpty() ? id : id + "+";
    }

    private String git(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-C", folder.root().toString()));
        command.addAll(List.of(arguments));
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(GIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 ? text : UNKNOWN;
        } catch (IOException _) {
            return UNKNOWN; // a copy without its history, or a machine without git
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
