package dev.orrery.identity.session;

import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.RedisConnectionFailureException;
import org.springframework.data.redis.RedisSystemException;
import org.springframework.data.redis.serializer.SerializationException;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.session.data.redis.RedisSessionRepository;

/**
 * Sessions in Redis. That it is away is told by an exception of its own, for the database fails with the same ones; what
 * Redis answers, an error too, is no outage. What cannot be read is no session.
 */
final class RedisSessions implements SessionRepository<Session> {

    private static final Logger log = LoggerFactory.getLogger(RedisSessions.class);

    private final SessionRepository<Session> sessions;

    @SuppressWarnings("unchecked") // a repository is given back only what it has made
    RedisSessions(RedisSessionRepository sessions) {
        this.sessions = (SessionRepository<Session>) (SessionRepository<? extends Session>) sessions;
    }

    @Override
    public Session createSession() {
        return sessions.createSession();
    }

    @Override
    public void save(Session session) {
        reached(() -> {
            sessions.save(session);
            return session;
        });
    }

    @Override
    public @Nullable Session findById(String id) {
        try {
            return reached(() -> sessions.findById(id));
        } catch (SerializationException unreadable) {
            // Of another version, or of somebody else: its browser signs in again.
            log.warn("A session cannot be read and is taken for none: {}", unreadable.getMessage());
            return null;
        }
    }

    @Override
    public void deleteById(String id) {
        reached(() -> {
            sessions.deleteById(id);
            return id;
        });
    }

    private static <T extends @Nullable Object> T reached(Supplier<T> command) {
        try {
            return command.get();
        } catch (RedisConnectionFailureException | QueryTimeoutException away) {
            throw new SessionsAwayException(away);
        } catch (RedisSystemException failure) {
            // A connection that breaks in the middle of a command comes as one, with the cause inside.
            if (NestedExceptionUtils.getRootCause(failure) instanceof IOException) {
                throw new SessionsAwayException(failure);
            }
            throw failure;
        }
    }
}
