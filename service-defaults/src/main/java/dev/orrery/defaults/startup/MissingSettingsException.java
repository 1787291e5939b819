package dev.orrery.defaults.startup;

import java.util.List;

/** Settings without which a service cannot work are not there. */
final class MissingSettingsException extends RuntimeException {

    MissingSettingsException(List<String> settings) {
        super("These settings are missing: " + String.join(", ", settings));
    }
}
