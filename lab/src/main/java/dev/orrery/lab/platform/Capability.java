package dev.orrery.lab.platform;

/** What a target may or may not be able to do to its platform, beyond what every target can. */
public enum Capability {
    /** To impair the connections between two parties. */
    LINKS("impair the connections between two parties"),
    /** To cut one party off from all others while it runs. */
    ISOLATION("cut one party off from all others"),
    /** To have an instance that is a listener of the lab's own, on the loopback address of this machine. */
    INSTANCES_OF_ITS_OWN("send requests to an instance that the lab itself is");

    private final String words;

    Capability(String words) {
        this.words = words;
    }

    /** What it is to be able to do, for a sentence. */
    public String words() {
        return words;
    }
}
