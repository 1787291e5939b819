package dev.orrery.launcher.client;

import java.util.List;

/** A customer who exists in the demo profile; the password is known to everybody. */
public record DemoCustomer(String name) {

    /** The names of all demo customers. */
    public static final List<String> NAMES = List.of("alice", "bob");

    public String password() {
        return name + "-password";
    }
}
