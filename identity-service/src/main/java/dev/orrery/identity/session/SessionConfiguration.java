package dev.orrery.identity.session;

import dev.orrery.defaults.mechanism.Mechanisms;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Wires sessions: where they are kept, and the cookie that names one. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class SessionConfiguration {

    private static final String COOKIE = "orrery-session";

    @Bean
    SwitchedSessions sessionRepository(
            RedisConnectionFactory redis, SessionProperties properties, Mechanisms mechanisms) {
        var template = new RedisTemplate<String, Object>();
        template.setConnectionFactory(redis);
        template.setKeySerializer(RedisSerializer.string());
        template.setHashKeySerializer(RedisSerializer.string());
        template.setHashValueSerializer(SessionJson.serializer());
        template.afterPropertiesSet();
        var shared = new RedisSessionRepository(template);
        // Not the name of the sessions of earlier versions, which Java had serialised.
        shared.setRedisKeyNamespace("identity:json-session");
        shared.setDefaultMaxInactiveInterval(properties.lifetime());
        var kept = new ConcurrentHashMap<String, Session>();
        var own = new MapSessionRepository(kept);
        own.setDefaultMaxInactiveInterval(properties.lifetime());
        return new SwitchedSessions(new RedisSessions(shared), own, kept, mechanisms);
    }

    @Bean
    CookieSerializer cookie(SessionProperties properties) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseSecureCookie(properties.secureCookie());
        return cookie;
    }

    @Bean
    FilterRegistrationBean<SessionOutageFilter> sessionOutageFilter() {
        var registration = new FilterRegistrationBean<>(new SessionOutageFilter());
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER - 1);
        return registration;
    }
}
