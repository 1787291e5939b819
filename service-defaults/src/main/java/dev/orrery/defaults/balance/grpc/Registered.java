package dev.orrery.defaults.balance.grpc;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.Objects;

/**
 * An instance as a name resolver tells of it.
 *
 * @param id what it is called, by the registry or else by its address
 * @param addresses where it is
 * @param weight its share of the calls in relation to the others', which may change from one telling to the next
 */
public record Registered(String id, List<SocketAddress> addresses, int weight) {

    private static final Attributes.Key<String> ID = Attributes.Key.create("orrery-instance-id");
    private static final Attributes.Key<Integer> WEIGHT = Attributes.Key.create("orrery-instance-weight");

    /** What is the same as long as it is the same instance and connections to it can be kept. */
    record Place(String id, List<SocketAddress> addresses) {}

    /** What a resolver without a registry tells becomes an instance of the weight 1. */
    public static Registered of(EquivalentAddressGroup told) {
        Attributes known = told.getAttributes();
        return new Registered(
                Objects.requireNonNullElseGet(known.get(ID), () -> name(told.getAddresses())),
                told.getAddresses(),
                Objects.requireNonNullElse(known.get(WEIGHT), 1));
    }

    private static String name(List<SocketAddress> addresses) {
        return addresses.getFirst() instanceof InetSocketAddress internet
                ? internet.getHostString() + ":" + internet.getPort()
                : addresses.getFirst().toString();
    }

    /** The way in which a resolver tells of it. */
    public EquivalentAddressGroup told() {
        return new EquivalentAddressGroup(
                addresses,
                Attributes.newBuilder().set(ID, id).set(WEIGHT, weight).build());
    }

    Place place() {
        return new Place(id, addresses);
    }
}
