package dev.orrery.lab.platform;

/**
 * One process of the platform.
 *
 * @param service the kind of process, such as {@code order-service}
 * @param state {@code ready} while it works
 * @param managementPort 0 for what is not a service
 */
public record Instance(String name, String service, String state, long pid, int port, int managementPort) {

    /** Whether it is up and not paused. */
    public boolean isReady() {
        return state.equals("ready");
    }

    /** Whether it is one of our services, with health, metrics and mechanisms. */
    public boolean isService() {
        return managementPort != 0;
    }
}
