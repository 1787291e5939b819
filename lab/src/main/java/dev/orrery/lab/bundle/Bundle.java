package dev.orrery.lab.bundle;

import dev.orrery.lab.experiment.Evidence;
import dev.orrery.lab.experiment.Experiment;
import dev.orrery.lab.experiment.Judge;
import dev.orrery.lab.experiment.Lab;
import dev.orrery.lab.experiment.Measure;
import dev.orrery.lab.report.Report;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.files.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A run as a folder {@code <lab>/<time>}: {@code verdict.json}, the samples of each arm as {@code <arm>.jsonl}, and
 * {@code report.html}. Every error is a {@link LauncherException} with one sentence.
 */
public final class Bundle {

    static final String VERDICT = "verdict.json";
    static final String REPORT = "report.html";

    private static final long LEAST_SPACE = 32L << 20; // whole runs take a few megabytes

    private Bundle() {}

    /** Refuses where no run could be written: after a minute of experiments it would be late to find that out. */
    public static void requireSpace(Path runs) {
        requireSpace(runs, FreeSpace.OF_DISK);
    }

    static void requireSpace(Path runs, FreeSpace space) {
        try {
            if (!Files.exists(runs)) {
                Files.createDirectories(runs);
            }
            requireBytes(space, runs, LEAST_SPACE);
        } catch (IOException e) {
            throw LauncherException.refused("No run can be written below " + runs + ": " + e.getMessage());
        }
        if (!Files.isDirectory(runs) || !Files.isWritable(runs)) {
            throw LauncherException.refused("Runs are written below " + runs + ", which is not a folder to write to.");
        }
    }

    /** Writes a run and returns its folder, which appears when everything is in it. Refused where there is too little space. */
    public static Path write(Path runs, Experiment experiment) {
        return write(runs, experiment, FreeSpace.OF_DISK);
    }

    static Path write(Path runs, Experiment experiment, FreeSpace space) {
        var verdict = verdict(experiment);
        var report = Report.html(experiment).getBytes(StandardCharsets.UTF_8);
        try {
            var lab = Files.createDirectories(runs.resolve(experiment.manifest().id()));
            requireSpace(space, lab, verdict.length + report.length, experiment.arms());
            return RunFolder.create(lab, experiment.provenance().startedAt(), folder -> {
                Files.write(folder.resolve(VERDICT), verdict);
                Files.write(folder.resolve(REPORT), report);
                for (var seen : experiment.arms()) {
                    Samples.write(
                            folder.resolve(VerdictDocument.SamplesPart.of(seen).file()), seen);
                }
            });
        } catch (IOException e) {
            throw LauncherException.refused("The run could not be written below " + runs + ": " + e.getMessage());
        }
    }

    /** Reads a run back, with the measures and the verdict that were written. Refused where a file is missing or broken. */
    public static Experiment read(Path folder) {
        var file = folder.resolve(VERDICT);
        if (!Files.isRegularFile(file)) {
            throw LauncherException.refused(folder + " is not a run: there is no " + VERDICT + " in it.");
        }
        try {
            var json = parse(file);
            VerdictSchema.mismatch(json).ifPresent(why -> {
                throw LauncherException.refused(file + " does not match its schema " + why + ".");
            });
            return Json.MAPPER.treeToValue(json, VerdictDocument.class).experiment(part -> samples(folder, part));
        } catch (JacksonException | IllegalArgumentException e) {
            throw LauncherException.refused(file + " says something that this version does not know.");
        } catch (IOException e) {
            throw LauncherException.failed(file + " could not be read: " + e.getMessage(), e);
        }
    }

    /** The verdicts of several runs as they were written, as one JSON array. */
    public static String verdicts(List<Path> folders) {
        var all = Json.MAPPER.createArrayNode();
        folders.forEach(folder -> {
            try {
                all.add(parse(folder.resolve(VERDICT)));
            } catch (IOException e) {
                throw LauncherException.failed("The run in " + folder + " could not be read: " + e.getMessage(), e);
            }
        });
        return all.toPrettyString();
    }

    /**
     * Computes measures and verdict from the samples again, by what the lab computes today and what was claimed then,
     * and writes verdict and page. With the same lab and samples not a byte changes.
     */
    public static Experiment rebuild(Path folder, Lab lab) {
        var recorded = read(folder);
        requireSameMeasures(recorded, lab);
        var again =
                Judge.judge(new LabOfThen(recorded.manifest(), lab::measure), recorded.provenance(), recorded.arms());
        try {
            replace(folder.resolve(VERDICT), verdict(again));
            replace(folder.resolve(REPORT), Report.html(again).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw LauncherException.failed("The run in " + folder + " could not be written: " + e.getMessage(), e);
        }
        return again;
    }

    private static byte[] verdict(Experiment experiment) {
        var text = Json.indented().writeValueAsString(VerdictDocument.of(experiment)) + "\n";
        VerdictSchema.mismatch(Json.MAPPER.readTree(text)).ifPresent(why -> {
            throw LauncherException.failed("The run was not written: it would not match the schema " + why + ".");
        });
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void requireSpace(FreeSpace space, Path folder, long bytes, List<Evidence> arms) throws IOException {
        requireBytes(
                space,
                folder,
                bytes + arms.stream().mapToLong(Samples::bytesAtMost).sum());
    }

    private static void requireBytes(FreeSpace space, Path folder, long needed) throws IOException {
        long free = space.bytes(folder);
        if (free < needed) {
            throw LauncherException.refused(String.format(
                    Locale.ROOT,
                    "There is not enough space for the run in %s: it may take %,d bytes and %,d are free.",
                    folder,
                    needed,
                    free));
        }
    }

    private static JsonNode parse(Path file) throws IOException {
        try {
            return Json.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw LauncherException.refused(file + " is cut off or not JSON in line "
                    + Math.max(1, place == null ? 1 : place.getLineNr()) + ".");
        }
    }

    private static Samples samples(Path folder, VerdictDocument.SamplesPart part) {
        var file = folder.resolve(part.file());
        if (!Files.isRegularFile(file)) {
            throw LauncherException.refused("The run in " + folder + " lacks its " + part.file() + ".");
        }
        try {
            var samples = Samples.read(file);
            requireAll(file, part, samples);
            return samples;
        } catch (IOException e) {
            throw LauncherException.failed(file + " could not be read: " + e.getMessage(), e);
        }
    }

    private static void requireAll(Path file, VerdictDocument.SamplesPart part, Samples samples) {
        int requests = samples.requests().size();
        int points = samples.points().size();
        if (requests != part.requests() || points != part.points()) {
            throw LauncherException.refused(String.format(
                    Locale.ROOT,
                    "%s is cut off or was added to: it holds %,d requests and %,d points instead of %,d and %,d.",
                    file,
                    requests,
                    points,
                    part.requests(),
                    part.points()));
        }
    }

    private static void requireSameMeasures(Experiment recorded, Lab lab) {
        var then = recorded.manifest();
        var now = lab.manifest();
        if (!then.id().equals(now.id())) {
            throw LauncherException.refused(
                    "This is a run of the lab " + then.id() + ", which " + now.id() + " cannot compute again.");
        }
        if (!then.measures().stream()
                .map(Measure::id)
                .toList()
                .equals(now.measures().stream().map(Measure::id).toList())) {
            throw LauncherException.refused(
                    "The lab " + now.id() + " measures something else today than when this run was made.");
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Folders.delete(draft);
            throw e;
        }
    }
}
