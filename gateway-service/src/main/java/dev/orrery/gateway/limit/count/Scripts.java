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

    private final Map<Algorithm, RedisScript<String>> scripts = new EnumMap<>(Algorithm.class);

    Scripts() {
        String prelude = read("prelude");
        Arrays.stream(Algorithm.values())
                .forEach(each -> scripts.put(each, RedisScript.of(prelude + read(each.id()), String.class)));
    }

    RedisScript<String> of(Algorithm algorithm) {
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
