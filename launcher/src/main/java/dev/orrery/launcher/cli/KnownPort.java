package dev.orrery.launcher.cli;

import dev.orrery.launcher.LauncherException;

/**
 * A port that people know, and the environment variable that changes it.
 */
record KnownPort(String service, String setting, int number) {

    static KnownPort gateway() {
        return of("gateway-service", "ORRERY_GATEWAY_PORT", 8080);
    }

    static KnownPort discovery() {
        return of("discovery-service", "ORRERY_DISCOVERY_PORT", 8761);
    }

    private static KnownPort of(String service, String setting, int usual) {
        var value = System.getenv().getOrDefault(setting, "");
        if (value.isBlank()) {
            return new KnownPort(service, setting, usual);
        }
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            throw LauncherException.refused(setting + " must be a port from 1 to 65535, not " + value + ".");
        }
        return new KnownPort(service, setting, Integer.parseInt(value));
    }
}
