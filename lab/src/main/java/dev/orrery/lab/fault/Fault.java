package dev.orrery.lab.fault;

/** Something that goes wrong on purpose, for a while. */
public interface Fault {

    /** What it is, for charts and sentences, such as {@code inventory-service-1 is down}. */
    String name();

    /** Makes it go wrong. */
    void inject();

    /** How it is ended. */
    Undo undo();

    /** Whether it can be observed now, by other means than the word of who injected it. */
    boolean isActive();

    /** Whether what was wrong can be observed to work again. */
    boolean isGone();
}
