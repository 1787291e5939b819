package dev.orrery.lab.fault;

import dev.orrery.lab.platform.Management;
import dev.orrery.lab.platform.Target;

/** The card provider behind payment-service is slow, or fails every call. */
public final class ProviderFault implements Fault {

    private static final String NORMAL = "normal";

    private final Management management;
    private final String instance;
    private final String mode;

    /**
     * Trouble for the provider of one instance.
     *
     * @param mode {@code failing} or {@code slow:<duration>}, such as {@code slow:5s}
     */
    public ProviderFault(Target target, String instance, String mode) {
        this.management = new Management(target);
        this.instance = instance;
        this.mode = mode;
    }

    @Override
    public String name() {
        return "the card provider is " + mode.replace(":", " by ");
    }

    @Override
    public void inject() {
        management.write(instance, "provider", body(mode));
    }

    @Override
    public Undo undo() {
        return Undo.set(instance, "provider", body(NORMAL));
    }

    @Override
    public boolean isActive() {
        return !mode().isEmpty() && !mode().equals(NORMAL);
    }

    @Override
    public boolean isGone() {
        return mode().equals(NORMAL);
    }

    private String mode() {
        return management
                .read(instance, "provider")
                .map(answer -> answer.path("mode").asString(""))
                .orElse("");
    }

    private static String body(String mode) {
        return "{\"mode\":\"" + mode + "\"}";
    }
}
