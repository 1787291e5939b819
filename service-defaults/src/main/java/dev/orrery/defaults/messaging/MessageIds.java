package dev.orrery.defaults.messaging;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.util.UUID;

/** Identifiers that sort by their time of creation (UUID version 7, RFC 9562), which keeps indexes compact. */
public final class MessageIds {

    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private MessageIds() {}

    /** A new identifier, unique across processes. */
    public static UUID next() {
        return GENERATOR.generate();
    }
}
