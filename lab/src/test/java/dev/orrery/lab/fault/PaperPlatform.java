package dev.orrery.lab.fault;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.infrastructure.Database;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A platform that only writes down what is done to it. */
public class PaperPlatform implements Target {

    public final List<String> done = new ArrayList<>();
    public final Set<Mechanism> off = EnumSet.noneOf(Mechanism.class);
    private final TreeMap<String, String> states = new TreeMap<>();
    private URI management = URI.create("http://127.0.0.1:1/actuator");

    public PaperPlatform(String... instances) {
        for (var instance : instances) {
            states.put(instance, "ready");
        }
    }

    public void state(String instance, String state) {
        states.put(instance, state);
    }

    /** Where every instance has its operator's endpoints. */
    public void managedAt(URI address) {
        management = address;
    }

    @Override
    public String id() {
        return "paper";
    }

    @Override
    public URI gateway() {
        return URI.create("http://localhost:1");
    }

    @Override
    public List<Instance> instances() {
        return states.entrySet().stream()
                .map(each ->
                        new Instance(each.getKey(), each.getKey().replaceFirst("-\\d+$", ""), each.getValue(), 1, 1, 1))
                .toList();
    }

    @Override
    public void kill(String instance) {
        done.add("kill " + instance);
        states.put(instance, "killed");
    }

    @Override
    public void stop(String instance) {
        done.add("stop " + instance);
        states.put(instance, "stopped");
    }

    @Override
    public void pause(String instance) {
        done.add("pause " + instance);
        states.put(instance, "paused");
    }

    @Override
    public void resume(String instance) {
        done.add("resume " + instance);
        states.put(instance, "ready");
    }

    @Override
    public void restart(String instance) {
        done.add("restart " + instance);
        states.put(instance, "ready");
    }

    @Override
    public void scale(String service, int count) {
        done.add("scale " + service + " to " + count);
    }

    @Override
    public void switchMechanism(Mechanism mechanism, boolean on) {
        done.add("switch " + mechanism.id() + (on ? " on" : " off"));
        if (on) {
            off.remove(mechanism);
        } else {
            off.add(mechanism);
        }
    }

    @Override
    public boolean isOn(Mechanism mechanism) {
        return !off.contains(mechanism);
    }

    @Override
    public URI management(Instance instance) {
        return management;
    }

    @Override
    public Database database(String name) {
        throw new UnsupportedOperationException("a platform on paper has no database");
    }

    @Override
    public String kafkaBootstrapServers() {
        throw new UnsupportedOperationException("a platform on paper has no broker");
    }
}
