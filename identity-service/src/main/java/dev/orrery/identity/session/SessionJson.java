package dev.orrery.identity.session;

import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.security.jackson.SecurityJacksonModules;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what stands in a session as JSON. Of the types a text may name only those are read that Spring Security lists for
 * sessions: whoever gets to write to Redis makes nothing else of them here.
 */
final class SessionJson {

    private SessionJson() {}

    static RedisSerializer<Object> serializer() {
        var json = JsonMapper.builder()
                .addModules(SecurityJacksonModules.getModules(SessionJson.class.getClassLoader()))
                .build();
        return new JacksonJsonRedisSerializer<>(json, Object.class);
    }
}
