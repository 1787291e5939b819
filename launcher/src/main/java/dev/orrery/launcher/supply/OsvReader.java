package dev.orrery.launcher.supply;

import dev.orrery.launcher.supply.OsvEvent.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads records in the OSV format, https://ossf.github.io/osv-schema/. */
final class OsvReader {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LENGTH_OF_DAY = "2026-01-01".length();

    private OsvReader() {}

    /** The advisory in this document, or nothing when it is some other JSON. */
    static Optional<Advisory> read(byte[] document) {
        var root = JSON.readTree(document);
        if (!root.path("id").isString() || !root.path("modified").isString()) {
            return Optional.empty();
        }
        var modified = root.required("modified").asString();
        return Optional.of(new Advisory(
                root.required("id").asString(),
                root.path("summary").asString(""),
                modified.substring(0, Math.min(LENGTH_OF_DAY, modified.length())),
                root.path("withdrawn").isString(),
                root.path("affected").values().stream()
                        .filter(OsvReader::isFromMaven)
                        .map(OsvReader::affected)
                        .toList()));
    }

    // An ecosystem may name a repository after a colon.
    private static boolean isFromMaven(JsonNode affected) {
        var ecosystem = affected.path("package").path("ecosystem").asString("");
        return ecosystem.equals("Maven") || ecosystem.startsWith("Maven:");
    }

    private static Affected affected(JsonNode node) {
        return new Affected(
                node.path("package").required("name").asString(),
                node.path("versions").values().stream().map(JsonNode::asString).collect(Collectors.toUnmodifiableSet()),
                node.path("ranges").values().stream()
                        .filter(range -> !range.path("type").asString("").equals("GIT")) // commits, no versions
                        .map(OsvReader::range)
                        .toList());
    }

    private static OsvRange range(JsonNode node) {
        return new OsvRange(
                node.path("events").values().stream().flatMap(OsvReader::events).toList());
    }

    private static Stream<OsvEvent> events(JsonNode node) {
        return Stream.of(Kind.values())
                .filter(kind -> node.path(word(kind)).isString())
                .map(kind -> new OsvEvent(
                        kind, new ComparableVersion(node.path(word(kind)).asString())));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
