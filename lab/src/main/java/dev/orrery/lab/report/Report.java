package dev.orrery.lab.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.orrery.lab.experiment.Experiment;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * A run as one HTML page that needs nothing else: no network, no other file, and no script to be read. The same run
 * gives the same bytes.
 */
public final class Report {

    private static final String SCRIPT = resource("report.js");
    private static final String STYLE = resource("report.css");
    private static final Template PAGE = Mustache.compiler()
            .escapeHTML(true)
            .emptyStringIsFalse(true)
            .withLoader(name -> new StringReader(resource(name + ".mustache")))
            .compile(resource("report.mustache"));

    private Report() {}

    /** Draws the page; its size depends on the length of the run and hardly on the number of requests. */
    public static String html(Experiment experiment) {
        return PAGE.execute(Page.of(experiment, STYLE, SCRIPT));
    }

    private static String resource(String name) {
        try (var in = Objects.requireNonNull(Report.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
