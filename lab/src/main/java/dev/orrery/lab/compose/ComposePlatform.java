package dev.orrery.lab.compose;

import dev.orrery.lab.run.OwnPlatform;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.process.Ports;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A project of docker compose that is started for experiments alone, with empty data and on ports of its own. */
public final class ComposePlatform implements OwnPlatform {

    private static final Duration HEALTHY_WITHIN = Duration.ofMinutes(10);
    private static final List<String> TAKEN = List.of("already allocated", "already in use");

    private final Projects projects;

    /** From the compose files of this folder. */
    public ComposePlatform(OrreryFolder folder) {
        this(Projects.of(folder));
    }

    ComposePlatform(Projects projects) {
        this.projects = projects;
    }

    @Override
    public boolean runs() {
        projects.docker().require();
        var current = projects.current();
        if (!current.isUp()) {
            return false;
        }
        current.requireForTheLab();
        return true;
    }

    @Override
    public void start() {
        var own = projects.own();
        own.requireImages();
        own.remove();
        var up = own.up(HEALTHY_WITHIN, settings(), "--wait");
        if (!up.isGood()) {
            var sentence = "The platform could not be started: " + up.lastWord();
            throw TAKEN.stream().anyMatch(up.lastWord()::contains)
                    ? LauncherException.refused(sentence)
                    : LauncherException.failed(sentence);
        }
    }

    /** A person's project may be up on the usual ports soon, and whatever is set by a person is meant so. */
    private static Map<String, String> settings() {
        var settings = new HashMap<String, String>();
        for (var setting : Project.PORTS.keySet()) {
            var given = System.getenv().getOrDefault(setting, "");
            settings.put(setting, given.isBlank() ? Integer.toString(Ports.free()) : given);
        }
        return settings;
    }

    @Override
    public void stop() {
        projects.own().remove();
    }
}
