package dev.orrery.contracts.message;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Every message type by its versioned name, found from the sealed hierarchy so that none can be forgotten. */
public final class MessageTypes {

    private static final Map<String, Class<? extends Message>> BY_NAME = collect();

    private MessageTypes() {}

    /** The record for a {@code ce_type}, if this version of the platform knows it. */
    public static Optional<Class<? extends Message>> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** All message types by name. */
    public static Map<String, Class<? extends Message>> all() {
        return BY_NAME;
    }

    private static Map<String, Class<? extends Message>> collect() {
        Map<String, Class<? extends Message>> types = new LinkedHashMap<>();
        for (Class<?> family : Message.class.getPermittedSubclasses()) {
            for (Class<?> type : family.getPermittedSubclasses()) {
                types.put(type.getSimpleName(), type.asSubclass(Message.class));
            }
        }
        return Map.copyOf(types);
    }
}
