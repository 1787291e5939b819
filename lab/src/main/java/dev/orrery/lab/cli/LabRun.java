package dev.orrery.lab.cli;

import dev.orrery.lab.bundle.Bundle;
import dev.orrery.lab.cli.ResultTable.Done;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Experiment.Provenance;
import dev.orrery.lab.experiment.Verdict.Outcome;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.run.Interruption;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.run.RunSettings;
import dev.orrery.lab.run.Runner;
import dev.orrery.lab.run.Session;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** One run of labs from the command line: session, progress, bundles, table. */
final class LabRun {

    private static final Duration PUT_BACK = Duration.ofSeconds(90);

    private final OrreryFolder folder;
    private final RunSettings settings;
    private final Place place;
    private final int attempts;
    private final boolean json;
    private final PrintWriter out;
    private final PrintWriter say;
    private final PrintWriter complain;
    private final List<Path> bundles = new ArrayList<>();

    LabRun(OrreryFolder folder, RunOptions options, CommandLine line) {
        this.folder = folder;
        this.settings = options.settings();
        this.place = options.place(folder);
        this.attempts = options.attempts();
        this.json = options.json();
        this.out = line.getOut();
        this.complain = line.getErr();
        this.say = json ? line.getErr() : line.getOut();
    }

    /** Runs those of them that the target can have run. */
    int runPossible(List<LiveLab> labs) throws InterruptedException {
        var impossible = place.impossible(labs);
        if (!impossible.isEmpty()) {
            say("Left out, because the target " + place.target().id() + " cannot do what they need: " + impossible
                    + ".");
        }
        return run(place.possible(labs));
    }

    /** Runs them one after the other; the exit code says the worst that was found. */
    int run(List<LiveLab> labs) throws InterruptedException {
        place.require(labs);
        var interruption = Interruption.ofThisThread(PUT_BACK, this::complain);
        int code = LauncherException.FAILED;
        try {
            code = inSession(labs);
        } catch (InterruptedException | RuntimeException e) {
            if (!interruption.isAsked()) {
                throw e;
            }
            complain(interrupted(e));
            code = LauncherException.REFUSED;
        } finally {
            place.target().letGo();
            interruption.end(code);
        }
        return code;
    }

    private int inSession(List<LiveLab> labs) throws InterruptedException {
        var runs = new RunFolders(folder).all();
        Bundle.requireSpace(runs);
        var target = place.target();
        List<Done> done = new ArrayList<>();
        try (var session = Session.begin(folder, target, place.platform(), this::say)) {
            var provenance = new ProvenanceOf(folder, settings, target);
            for (var lab : labs) {
                var begin = System.nanoTime();
                var experiment = conclude(lab, target, session, provenance);
                done.add(new Done(experiment, Duration.ofNanos(System.nanoTime() - begin)));
            }
        }
        if (done.size() > 1) {
            new ResultTable(say).printAll(done);
        }
        if (json) {
            out.println(Bundle.verdicts(bundles));
            out.flush();
        }
        return exitCode(done);
    }

    private String interrupted(Exception e) {
        return Session.hasLeftSomething(folder, place.target())
                ? "Interrupted, and not everything is put back: " + e.getMessage()
                        + " The next ./orrery lab run goes on with it."
                : "Interrupted: nothing can be concluded, and everything is as it was before.";
    }

    /** A verdict, whatever it is, ends it; no number of attempts turns a FAIL into something else. */
    private Experiment conclude(LiveLab lab, Target target, Session session, ProvenanceOf provenance)
            throws InterruptedException {
        var experiment = run(lab, target, session, provenance.at(now()));
        for (int attempt = 1; attempt < attempts && isInconclusive(experiment); attempt++) {
            bundles.removeLast(); // the folder stays, for whoever wants to know why
            experiment = run(lab, target, session, provenance.at(now()));
        }
        return experiment;
    }

    private static boolean isInconclusive(Experiment experiment) {
        return experiment.verdict().outcome() == Outcome.INCONCLUSIVE;
    }

    private Experiment run(LiveLab lab, Target target, Session session, Provenance provenance)
            throws InterruptedException {
        say("");
        say(lab.manifest().id() + ": " + lab.manifest().claim());
        Experiment experiment;
        try (var progress = new LiveLine(say)) {
            experiment = new Runner(target, session.interventions(), settings, progress).run(lab, provenance);
        }
        var bundle = Bundle.write(new RunFolders(folder).all(), experiment);
        bundles.add(bundle);
        new ResultTable(say).print(experiment);
        say(bundle.resolve("report.html").toString());
        return experiment;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    private static int exitCode(List<Done> done) {
        return List.of(Outcome.FAIL, Outcome.INCONCLUSIVE).stream()
                .filter(outcome -> done.stream()
                        .anyMatch(each -> each.experiment().verdict().outcome() == outcome))
                .findFirst()
                .orElse(Outcome.PASS)
                .exitCode();
    }

    private void say(String sentence) {
        say.println(sentence);
        say.flush();
    }

    private void complain(String sentence) {
        complain.println(sentence);
        complain.flush();
    }
}
