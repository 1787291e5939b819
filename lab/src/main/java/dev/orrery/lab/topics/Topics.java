package dev.orrery.lab.topics;

import dev.orrery.lab.bundle.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;

/** All topics, in the order of the guide; {@code topics.json} is the one place that names them. */
public final class Topics {

    private static final List<Topic> ALL = load();

    private Topics() {}

    /** Every topic once. */
    public static List<Topic> all() {
        return ALL;
    }

    private static List<Topic> load() {
        try (var in = Objects.requireNonNull(Topics.class.getResourceAsStream("topics.json"))) {
            return List.copyOf(Json.MAPPER.readValue(in, new TypeReference<List<Topic>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
