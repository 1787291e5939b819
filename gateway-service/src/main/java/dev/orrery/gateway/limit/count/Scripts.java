package dev.orrery.gateway.limit.count;

import dev.orrery.gateway.limit.policy.Algorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.script.RedisScript;

/** One Lua script for each algorithm. A script runs alone in Redis, so that reading and counting are one step. */
final class Scripts {

    /**
     * A script.
     *
     * @param sha by which Redis knows it once it has run
     */
    record Script(byte[] text, String sha) {

        static Script of(String text) {
            return new Script(
                    text.getBytes(StandardCharsets.UTF_8), RedisScript.of(text).getSha1());
        }
    }

    private final Map<Algorithm, Script> scripts = new EnumMap<>(Algorithm.class);

    Scripts() {
        String prelude = read("prelude");
        Arrays.stream(Algorithm.values()).forEach(each -> scripts.put(each, Script.of(prelude + read(each.id()))));
    }

    Script of(Algorithm algorithm) {
        return Objects.requireNonNull(scripts.get(algorithm));
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("limit/" + name + ".lua").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
