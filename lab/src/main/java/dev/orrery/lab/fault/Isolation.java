package dev.orrery.lab.fault;

import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Target;

/** A process runs and is on no network with the others. Whether it is so is asked of another service: it tries to connect. */
public final class Isolation implements Fault {

    private final Target target;
    private final String instance;

    /** Of this instance. */
    public Isolation(Target target, String instance) {
        this.target = target;
        this.instance = instance;
    }

    @Override
    public String name() {
        return instance + " is cut off";
    }

    @Override
    public void inject() {
        target.isolate(instance);
    }

    @Override
    public Undo undo() {
        return Undo.rejoin(instance);
    }

    @Override
    public boolean isActive() {
        return !target.reaches(neighbour(), instance);
    }

    @Override
    public boolean isGone() {
        return target.reaches(neighbour(), instance);
    }

    private String neighbour() {
        return target.instances().stream()
                .filter(each ->
                        each.isService() && each.isReady() && !each.name().equals(instance))
                .map(Instance::name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody is there who could miss " + instance));
    }
}
