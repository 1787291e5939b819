package dev.orrery.lab.fault;

import dev.orrery.lab.platform.Target;

/** A process of the platform is dead, stopped or frozen. */
public final class ProcessFault implements Fault {

    private final Target target;
    private final Liveness liveness;
    private final String instance;
    private final Kind kind;

    private enum Kind {
        KILL("is killed"),
        STOP("is stopped"),
        PAUSE("is frozen");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private ProcessFault(Target target, String instance, Kind kind) {
        this.target = target;
        this.liveness = new Liveness(target);
        this.instance = instance;
        this.kind = kind;
    }

    /** The process dies without warning, and is started again at the end. */
    public static Fault kill(Target target, String instance) {
        return new ProcessFault(target, instance, Kind.KILL);
    }

    /** The process is stopped in order, and is started again at the end. */
    public static Fault stop(Target target, String instance) {
        return new ProcessFault(target, instance, Kind.STOP);
    }

    /** The process stands still without its connections being closed, and goes on at the end. */
    public static Fault pause(Target target, String instance) {
        return new ProcessFault(target, instance, Kind.PAUSE);
    }

    @Override
    public String name() {
        return instance + " " + kind.words;
    }

    @Override
    public void inject() {
        switch (kind) {
            case KILL -> target.kill(instance);
            case STOP -> target.stop(instance);
            case PAUSE -> target.pause(instance);
        }
    }

    @Override
    public Undo undo() {
        return kind == Kind.PAUSE ? Undo.resume(instance) : Undo.restart(instance);
    }

    @Override
    public boolean isActive() {
        return !liveness.answers(target.instance(instance));
    }

    @Override
    public boolean isGone() {
        return liveness.answers(target.instance(instance));
    }
}
