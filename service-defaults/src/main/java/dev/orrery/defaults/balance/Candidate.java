package dev.orrery.defaults.balance;

/** An instance, as far as a policy has to know it. */
public interface Candidate {

    /** The same for the same instance, however often the list of instances is read. */
    String id();

    /** Its share of the requests in relation to the others', at least 1. */
    int weight();

    /** How many requests it has been sent that keep it busy. */
    int inFlight();
}
