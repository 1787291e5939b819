package dev.orrery.lab.cli;

import dev.orrery.lab.bundle.Bundle;
import dev.orrery.lab.cli.ResultTable.Done;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Experiment.Provenance;
import dev.orrery.lab.experiment.Verdict.Outcome;
import dev.orrery.lab.platform.LocalTarget;
import dev.orrery.lab.platform.Target;
import dev.orrery.lab.run.LiveLab;
import dev.orrery.lab.run.LocalPlatform;
import dev.orrery.lab.run.RunSettings;
import dev.orrery.lab.run.Runner;
import dev.orrery.lab.run.Session;
import dev.orrery.launcher.OrreryFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** One run of labs from the command line: session, progress, bundles, table. */
final class LabRun {

    private static final long PUT_BACK_SECONDS = 90;

    private final OrreryFolder folder;
    private final RunSettings settings;
    private final int attempts;
    private final boolean json;
    private final PrintWriter out;
    private final PrintWriter say;
    private final List<Path> bundles = new ArrayList<>();

    LabRun(OrreryFolder folder, RunOptions options, CommandLine line) {
        this.folder = folder;
        this.settings = options.settings();
        this.attempts = options.attempts();
        this.json = options.json();
        this.out = line.getOut();
        this.say = json ? line.getErr() : line.getOut();
    }

    /** Runs them one after the other; the exit code says the worst that was found. */
    int run(List<LiveLab> labs) throws InterruptedException {
        var ended = endingInOrder();
        try {
            var target = new LocalTarget(folder);
            List<Done> done = new ArrayList<>();
            try (var session = Session.begin(folder, target, new LocalPlatform(folder), this::say)) {
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
        } finally {
            ended.countDown();
        }
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

    /** Ctrl-C interrupts the experiment; the process ends only once everything has been put back. */
    private static CountDownLatch endingInOrder() {
        var ended = new CountDownLatch(1);
        var main = Thread.currentThread();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (ended.getCount() > 0) {
                                main.interrupt();
                                awaitQuietly(ended);
                            }
                        },
                        "put-back"));
        return ended;
    }

    private static void awaitQuietly(CountDownLatch ended) {
        try {
            if (!ended.await(PUT_BACK_SECONDS, TimeUnit.SECONDS)) {
                System.err.println(
                        "Not everything could be put back in time; the next ./orrery lab run goes on with it.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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
}
