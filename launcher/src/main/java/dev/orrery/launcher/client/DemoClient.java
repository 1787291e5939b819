package dev.orrery.launcher.client;

import java.util.List;

/** A client that exists in the demo profile; its secret is known to everybody. */
public record DemoClient(String id) {

    /** The ids of all demo clients. */
    public static final List<String> IDS = List.of("shopper", "admin", "replayer");

    /** The one that may ask as often as a load generator has to. */
    public static final DemoClient REPLAYER = new DemoClient("replayer");

    public String secret() {
        return id + "-secret";
    }
}
