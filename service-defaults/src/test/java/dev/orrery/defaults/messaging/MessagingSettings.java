package dev.orrery.defaults.messaging;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The settings of the messaging as a service would bind them. */
final class MessagingSettings {

    private static final String PREFIX = "orrery.messaging";

    private MessagingSettings() {}

    static MessagingProperties defaults() {
        return with(Map.of());
    }

    /** @param differing what differs from the defaults, without the prefix that all of them have */
    static MessagingProperties with(Map<String, String> differing) {
        Map<String, String> settings = new HashMap<>();
        differing.forEach((name, value) -> settings.put(PREFIX + "." + name, value));
        return new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(PREFIX, MessagingProperties.class);
    }
}
