package dev.orrery.lab.bundle;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The JSON schema (draft 2020-12) of {@code verdict.json}. */
final class VerdictSchema {

    private static final Schema SCHEMA = load();

    private VerdictSchema() {}

    /** Where and why the document does not match, as a clause; empty when it does. */
    static Optional<String> mismatch(JsonNode document) {
        return SCHEMA
                .validate(document, context -> context.executionConfig(config -> config.locale(Locale.ENGLISH)))
                .stream()
                .findFirst()
                .map(VerdictSchema::words);
    }

    private static String words(Error error) {
        var place = error.getInstanceLocation().toString();
        return "at " + (place.isEmpty() ? "its root" : place) + ": " + error.getMessage();
    }

    private static Schema load() {
        try (var in = Objects.requireNonNull(VerdictSchema.class.getResourceAsStream("verdict.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Json.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
