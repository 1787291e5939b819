package dev.orrery.lab.kubernetes;

import dev.orrery.contracts.Mechanism;
import dev.orrery.lab.platform.Capability;
import dev.orrery.lab.platform.Commands;
import dev.orrery.lab.platform.Instance;
import dev.orrery.lab.platform.Management;
import dev.orrery.lab.platform.Switches;
import dev.orrery.lab.platform.Target;
import dev.orrery.launcher.LauncherException;
import dev.orrery.launcher.OrreryFolder;
import dev.orrery.launcher.infrastructure.Database;
import dev.orrery.launcher.link.Impairment;
import dev.orrery.launcher.link.LinkName;
import dev.orrery.launcher.link.LinkStatus;
import dev.orrery.launcher.process.Ports;
import dev.orrery.launcher.topology.Topology;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

/** The platform as a release of the chart in a person's cluster. */
public final class KubernetesTarget implements Target {

    private final Release release;
    private final Forwards forwards;
    private final View view;
    private final Switches switches;
    private final Processes processes;
    private final Starts starts;
    private final Passwords passwords;
    private final Map<String, Database> databases = new ConcurrentHashMap<>();

    /** The release that a person means; it need not be there yet. */
    public KubernetesTarget(OrreryFolder folder) {
        this(Release.of(folder), Ports::free);
    }

    /** @param freePorts where this machine has ports that nobody uses */
    KubernetesTarget(Release release, IntSupplier freePorts) {
        var management = new Management(this);
        this.release = release;
        this.forwards = new Forwards(release.kubectl(), freePorts);
        this.view = new View(release, forwards, management);
        this.switches = new Switches(management);
        this.processes = new Processes(release.kubectl());
        this.starts = new Starts(release, processes, view, switches);
        this.passwords = new Passwords(release.kubectl());
    }

    @Override
    public String id() {
        return "kubernetes";
    }

    /**
     * None: connections cannot be impaired from here, policies only ever allow (one more cuts nobody off), and pods do not
     * reach this machine.
     */
    @Override
    public Set<Capability> capabilities() {
        return EnumSet.noneOf(Capability.class);
    }

    @Override
    public Commands commands() {
        return new KubernetesCommands(release);
    }

    @Override
    public URI gateway() {
        return gateways().stream()
                .findFirst()
                .orElseThrow(() -> LauncherException.failed("The release " + release.name() + " has no gateway."));
    }

    @Override
    public List<URI> gateways() {
        return addresses("gateway-service", "http://localhost:%d");
    }

    @Override
    public List<URI> registries() {
        return addresses("discovery-service", "http://127.0.0.1:%d/eureka");
    }

    private List<URI> addresses(String component, String form) {
        return view.podsOf(component).stream()
                .filter(Pod::isRunning)
                .map(each -> URI.create(form.formatted(view.port(each, each.port()))))
                .toList();
    }

    @Override
    public List<Instance> instances() {
        return view.instances();
    }

    @Override
    public void kill(String instance) {
        view.changing(() -> processes.kill(view.pod(instance)));
    }

    @Override
    public void stop(String instance) {
        view.changing(() -> processes.stop(view.pod(instance)));
    }

    /** Probes that go unanswered for ten minutes have the kubelet start another process. */
    @Override
    public void pause(String instance) {
        view.changing(() -> processes.pause(view.pod(instance)));
    }

    @Override
    public void resume(String instance) {
        view.changing(() -> processes.resume(view.pod(instance)));
        starts.awaitReady(instance);
    }

    @Override
    public void restart(String instance) {
        starts.restart(instance);
    }

    @Override
    public void scale(String service, int count) {
        starts.scale(service, count);
    }

    @Override
    public void switchMechanism(Mechanism mechanism, boolean on) {
        switches.set(mechanism, on, services());
    }

    @Override
    public boolean isOn(Mechanism mechanism) {
        return switches.isOn(mechanism, services());
    }

    private List<Instance> services() {
        return instances().stream()
                .filter(each -> Topology.services().contains(each.service()))
                .toList();
    }

    @Override
    public void impair(LinkName link, Impairment impairment) {
        throw cannot(Capability.LINKS, "local");
    }

    /** None was put on. */
    @Override
    public void takeOff(LinkName link) {}

    @Override
    public List<LinkStatus> links() {
        return List.of();
    }

    @Override
    public void isolate(String instance) {
        throw cannot(Capability.ISOLATION, "compose");
    }

    @Override
    public void rejoin(String instance) {
        throw cannot(Capability.ISOLATION, "compose");
    }

    @Override
    public boolean reaches(String service, String instance) {
        throw cannot(Capability.ISOLATION, "compose");
    }

    private LauncherException cannot(Capability capability, String other) {
        return LauncherException.refused(
                "The target " + id() + " cannot " + capability.words() + "; --target " + other + " can.");
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
        var server = view.pod("postgresql");
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + view.port(server, server.port()) + "/" + name,
                name,
                passwords.password(server, name));
    }

    @Override
    public String kafkaBootstrapServers() {
        var broker = view.pod("kafka");
        return "127.0.0.1:" + view.port(broker, broker.port());
    }

    @Override
    public void letGo() {
        forwards.close();
    }
}
