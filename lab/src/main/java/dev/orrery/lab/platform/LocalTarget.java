package dev.orrery.lab.platform;

import dev.orrery.contracts.Mechanism;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkStatus;
import dev.orrery.launcher.supervise.ControlClient;
import dev.orrery.launcher.supervise.Order;
import dev.orrery.launcher.supervise.Order.Verb;
import dev.orrery.launcher.supervise.PlatformStatus;
import dev.orrery.launcher.supervise.ProcessStatus;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The platform that a launcher runs as processes of this machine. Where its databases are does not change while it runs,
 * and is asked for once.
 */
public final class LocalTarget implements Target {

    private final OrreryFolder folder;
    private final Map<String, Database> databases = new ConcurrentHashMap<>();

    /** The platform of this folder; it need not run yet. */
    public LocalTarget(OrreryFolder folder) {
        this.folder = folder;
    }

    @Override
    public String id() {
        return "local";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.LINKS, Capability.INSTANCES_OF_ITS_OWN);
    }

    @Override
    public Commands commands() {
        return new LocalCommands();
    }

    @Override
    public URI gateway() {
        return URI.create(status().gatewayUrl());
    }

    @Override
    public List<URI> gateways() {
        return instancesOf("gateway-service").stream()
                .map(each -> URI.create("http://localhost:" + each.port()))
                .toList();
    }

    @Override
    public List<URI> registries() {
        return instancesOf("discovery-service").stream()
                .map(each -> URI.create("http://127.0.0.1:" + each.port() + "/eureka"))
                .toList();
    }

    @Override
    public List<Instance> instances() {
        return status().processes().stream().map(LocalTarget::instance).toList();
    }

    private static Instance instance(ProcessStatus each) {
        return new Instance(
                each.name(), each.component(), each.state(), each.pid(), each.port(), each.managementPort());
    }

    @Override
    public void kill(String instance) {
        control().carryOut(Order.about(Verb.KILL, instance));
    }

    @Override
    public void stop(String instance) {
        control().carryOut(Order.about(Verb.STOP, instance));
    }

    @Override
    public void pause(String instance) {
        control().carryOut(Order.about(Verb.PAUSE, instance));
    }

    @Override
    public void resume(String instance) {
        control().carryOut(Order.about(Verb.RESUME, instance));
    }

    @Override
    public void restart(String instance) {
        control().carryOut(Order.about(Verb.RESTART, instance));
    }

    @Override
    public void scale(String service, int count) {
        control().carryOut(Order.scale(service, count));
    }

    @Override
    public void switchMechanism(Mechanism mechanism, boolean on) {
        control().carryOut(Order.switching(mechanism.id(), on));
    }

    @Override
    public boolean isOn(Mechanism mechanism) {
        return status().processes().stream().noneMatch(each -> each.without().contains(mechanism.id()));
    }

    @Override
    public void impair(LinkName link, Impairment impairment) {
        control().carryOut(Order.link(link, impairment));
    }

    @Override
    public void takeOff(LinkName link) {
        control().carryOut(Order.unlink(link));
    }

    @Override
    public List<LinkStatus> links() {
        return status().links();
    }

    @Override
    public void isolate(String instance) {
        throw notIsolated();
    }

    @Override
    public void rejoin(String instance) {
        throw notIsolated();
    }

    @Override
    public boolean reaches(String service, String instance) {
        throw notIsolated();
    }

    /** All processes share the loopback address. */
    private LauncherException notIsolated() {
        return LauncherException.refused(
                "The target " + id() + " cannot " + Capability.ISOLATION.words() + "; --target compose can.");
    }

    @Override
    public URI management(Instance instance) {
        return URI.create("http://127.0.0.1:" + instance.managementPort() + "/actuator");
    }

    @Override
    public Database database(String name) {
        return databases.computeIfAbsent(name, this::find);
    }

    private Database find(String name) {
        return status().databases().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(each -> new Database(each.url(), each.username(), each.password()))
                .orElseThrow(() -> LauncherException.failed("The platform has no database " + name + "."));
    }

    @Override
    public String kafkaBootstrapServers() {
        return status().kafkaBootstrapServers();
    }

    private ControlClient control() {
        return ControlClient.require(folder);
    }

    private PlatformStatus status() {
        return control()
                .snapshot()
                .orElseThrow(() -> LauncherException.failed("The launcher does not answer; try again."));
    }
}
