package dev.orrery.lab.platform;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkStatus;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * The platform an experiment runs against. Everything an experiment does to it goes through here, so that the same
 * experiment runs on processes, containers and pods. Every call returns when its effect is there, within a limit, and
 * fails with one sentence otherwise.
 */
public interface Target {

    /** The name at the command line, such as {@code local}. */
    String id();

    /** What can be done to it beyond what can be done to every platform; anything else is refused in one sentence. */
    Set<Capability> capabilities();

    /** What a person types to change it. */
    Commands commands();

    /** The address clients use. */
    URI gateway();

    /** The addresses of all gateways, the one of {@link #gateway} first. */
    List<URI> gateways();

    /** The addresses of the registry's peers, such as {@code http://127.0.0.1:8761/eureka}. */
    List<URI> registries();

    /** Every process now, in the order of the topology. */
    List<Instance> instances();

    /** Ends one process at once, as {@code kill -9} does; it stays down. */
    void kill(String instance);

    /** Stops one process as an operator would: it finishes what it has begun; it stays down. */
    void stop(String instance);

    /** Freezes one process. */
    void pause(String instance);

    /** Thaws one process. */
    void resume(String instance);

    /** Starts one process, after stopping it where it runs, and returns when it is ready. */
    void restart(String instance);

    /** Brings the number of instances of a service to this and returns when all are ready. */
    void scale(String service, int count);

    /** Switches a mechanism everywhere it is carried out, also for processes that start later. */
    void switchMechanism(Mechanism mechanism, boolean on);

    /** Whether a mechanism does its work in every running process that carries it out. */
    boolean isOn(Mechanism mechanism);

    /** Has a link do this to its connections, after putting it on where it is not, which restarts one of its ends. */
    void impair(LinkName link, Impairment impairment);

    /** Takes a link off, which restarts one of its ends. */
    void takeOff(LinkName link);

    /** The links that were put on, as they are now. */
    List<LinkStatus> links();

    /** Cuts one process off from all others; it goes on, and this machine reaches it as before. */
    void isolate(String instance);

    /** Lets a process that was cut off reach the others again, and be reached by them. */
    void rejoin(String instance);

    /** Whether one service can open a connection to another process now, as it would for its work. */
    boolean reaches(String service, String instance);

    /** The address of the operator's endpoints of an instance, such as {@code http://127.0.0.1:4711/actuator}. */
    URI management(Instance instance);

    /** A service's database, to be read. */
    Database database(String name);

    /** Where Kafka clients begin. */
    String kafkaBootstrapServers();

    /** Lets go of what it holds on this machine, such as ways to the platform; the platform stays as it is. */
    default void letGo() {}

    /** The instance of this name as it is now. */
    default Instance instance(String name) {
        return instances().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the platform has no " + name));
    }

    /** The instances of a service as they are now. */
    default List<Instance> instancesOf(String service) {
        return instances().stream()
                .filter(each -> each.service().equals(service))
                .toList();
    }
}
