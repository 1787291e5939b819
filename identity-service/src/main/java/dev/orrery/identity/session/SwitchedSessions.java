package dev.orrery.identity.session;

import dev.orrery.contracts.Mechanism;
import dev.orrery.defaults.mechanism.MechanismState;
import dev.orrery.defaults.mechanism.Mechanisms;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;

/** Keeps sessions in Redis for all instances; without {@link Mechanism#SHARED_SESSION} each keeps its own in memory. */
final class SwitchedSessions implements SessionRepository<Session>, MechanismState {

    private final SessionRepository<Session> shared;
    private final MapSessionRepository own;
    private final Map<String, Session> ownSessions;
    private final Mechanisms mechanisms;

    SwitchedSessions(
            SessionRepository<Session> shared,
            MapSessionRepository own,
            Map<String, Session> ownSessions,
            Mechanisms mechanisms) {
        this.shared = shared;
        this.own = own;
        this.ownSessions = ownSessions;
        this.mechanisms = mechanisms;
    }

    @Override
    public Session createSession() {
        return isShared() ? shared.createSession() : own.createSession();
    }

    @Override
    public void save(Session session) {
        if (session instanceof MapSession kept) {
            own.save(kept);
        } else {
            shared.save(session);
        }
    }

    @Override
    public @Nullable Session findById(String id) {
        return isShared() ? shared.findById(id) : own.findById(id);
    }

    @Override
    public void deleteById(String id) {
        if (isShared()) {
            shared.deleteById(id);
        } else {
            own.deleteById(id);
        }
    }

    private boolean isShared() {
        return mechanisms.enabled(Mechanism.SHARED_SESSION);
    }

    @Override
    public Mechanism mechanism() {
        return Mechanism.SHARED_SESSION;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("kept", isShared() ? "redis" : "here", "sessionsHere", ownSessions.size());
    }
}
