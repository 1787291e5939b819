package dev.orrery.defaults.mechanism;

import dev.orrery.contracts.Mechanism;
import java.util.Map;

/** Implemented by the bean that carries out a mechanism in this service, so that its state can be looked at. */
public interface MechanismState {

    /** The mechanism this bean carries out. */
    Mechanism mechanism();

    /** What an operator wants to know now: small, cheap to collect, without personal data. */
    Map<String, Object> state();
}
