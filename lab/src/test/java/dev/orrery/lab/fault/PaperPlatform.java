package dev.orrery.lab.fault;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.platform.Capability;
import dev.orrery.lab.platform.Commands;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.LocalCommands;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkProxy;
import dev.orrery.launcher.link.LinkStatus;
import dev.orrery.launcher.link.Protocol;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A platform that only writes down what is done to it. */
public class PaperPlatform implements Target {

    public final List<String> done = new ArrayList<>();
    public final Set<Mechanism> off = EnumSet.noneOf(Mechanism.class);
    /** Links that lead somewhere; only the tests that need one open it. */
    public final Map<LinkName, LinkProxy> proxies = new TreeMap<>();

    /** What of that which is to be done to a link is done to it. */
    public Predicate<Impairment> effective = _ -> true;

    private final Set<String> isolated = new TreeSet<>();
    private final TreeMap<String, String> states = new TreeMap<>();
    private URI registry = URI.create("http://127.0.0.1:1/eureka");
    private URI management = URI.create("http://127.0.0.1:1/actuator");
    private final Map<LinkName, Impairment> links = new TreeMap<>();

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

    /** Where its registry is. */
    public void registryAt(URI address) {
        registry = address;
    }

    @Override
    public String id() {
        return "paper";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public Commands commands() {
        return new LocalCommands();
    }

    @Override
    public URI gateway() {
        return URI.create("http://localhost:1");
    }

    @Override
    public List<URI> gateways() {
        return List.of(gateway());
    }

    @Override
    public List<URI> registries() {
        return List.of(registry);
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
    public void impair(LinkName link, Impairment impairment) {
        done.add("link " + link + " " + impairment);
        links.put(link, impairment);
        if (proxies.containsKey(link) && effective.test(impairment)) {
            proxies.get(link).impair(impairment);
        }
    }

    @Override
    public void takeOff(LinkName link) {
        done.add("link " + link + " off");
        links.remove(link);
    }

    @Override
    public List<LinkStatus> links() {
        return links.entrySet().stream()
                .map(each -> proxies.containsKey(each.getKey())
                        ? proxies.get(each.getKey()).status(each.getKey(), Protocol.HTTP)
                        : new LinkStatus(each.getKey(), Protocol.HTTP, 1, 1, each.getValue(), 0, 0, 0, 0))
                .toList();
    }

    @Override
    public void isolate(String instance) {
        done.add("isolate " + instance);
        isolated.add(instance);
    }

    @Override
    public void rejoin(String instance) {
        done.add("rejoin " + instance);
        isolated.remove(instance);
    }

    @Override
    public boolean reaches(String service, String instance) {
        return !isolated.contains(service) && !isolated.contains(instance);
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
