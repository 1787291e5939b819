package dev.orrery.inventory.cache;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The shared cache as Redis holds it. */
@Component
class CacheStore {

    /** Present as long as the cache has not been emptied since its last filling began. No SKU looks like this. */
    private static final String MARKER = "stock:#filled";

    private final StringRedisTemplate redis;
    private final JsonMapper json;

    CacheStore(StringRedisTemplate redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** Writes all of them with one command. */
    void write(Collection<CacheEntry> entries) {
        Map<String, String> values = HashMap.newHashMap(entries.size());
        entries.forEach(each -> values.put(each.key(), json.writeValueAsString(each)));
        redis.opsForValue().multiSet(values);
    }

    void markFilled() {
        redis.opsForValue().set(MARKER, "1");
    }

    boolean isFilled() {
        return Boolean.TRUE.equals(redis.hasKey(MARKER));
    }
}
