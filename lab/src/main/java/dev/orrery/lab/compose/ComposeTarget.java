package dev.orrery.lab.compose;

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
import dev.orrery.launcher.topology.Topology;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The platform in containers of this machine: a person's project where it is up, otherwise one of the lab's own. */
public final class ComposeTarget implements Target {

    private static final Duration SHORT = Duration.ofSeconds(20);
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final Docker docker;
    private final View view;
    private final Switches switches;
    private final Starts starts;
    private final DatabaseSecrets secrets;
    private final Map<String, Database> databases = new ConcurrentHashMap<>();

    /** The platform made from the compose files of this folder; it need not run yet. */
    public ComposeTarget(OrreryFolder folder) {
        this(Projects.of(folder), DatabaseSecrets.of(folder.root()));
    }

    /** The same where a person's project has this name. */
    public ComposeTarget(OrreryFolder folder, String project) {
        this(Projects.of(folder, project), DatabaseSecrets.of(folder.root()));
    }

    private ComposeTarget(Projects projects, DatabaseSecrets secrets) {
        var management = new Management(this);
        this.docker = projects.docker();
        this.view = new View(projects, management);
        this.switches = new Switches(management);
        this.starts = new Starts(docker, view, switches);
        this.secrets = secrets;
    }

    @Override
    public String id() {
        return "compose";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.of(Capability.ISOLATION);
    }

    @Override
    public Commands commands() {
        return new ComposeCommands(view.project().name());
    }

    @Override
    public URI gateway() {
        return gateways().stream()
                .findFirst()
                .orElseThrow(() ->
                        LauncherException.failed("The project " + view.project().name() + " has no gateway."));
    }

    @Override
    public List<URI> gateways() {
        return view.containersOf("gateway-service").stream()
                .map(each -> URI.create("http://localhost:" + each.port()))
                .toList();
    }

    @Override
    public List<URI> registries() {
        return view.containersOf("discovery-service").stream()
                .filter(Container::runs)
                .map(each -> URI.create("http://127.0.0.1:" + each.port() + "/eureka"))
                .toList();
    }

    @Override
    public List<Instance> instances() {
        return view.instances();
    }

    @Override
    public void kill(String instance) {
        var id = view.container(instance).id();
        view.changing(() -> {
            docker.have(SHORT, "kill", "-s", "KILL", id);
            docker.have(SHORT, "wait", id);
        });
    }

    @Override
    public void stop(String instance) {
        var id = view.container(instance).id();
        view.changing(() -> docker.have(GRACE.plus(SHORT), "stop", "-t", Long.toString(GRACE.toSeconds()), id));
    }

    @Override
    public void pause(String instance) {
        var id = view.container(instance).id();
        view.changing(() -> docker.have(SHORT, "pause", id));
    }

    /** One that was frozen for long is taken for sick by the engine, until it is looked at the next time. */
    @Override
    public void resume(String instance) {
        var id = view.container(instance).id();
        view.changing(() -> docker.have(SHORT, "unpause", id));
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
        throw LauncherException.refused(
                "The target compose cannot " + Capability.LINKS.words() + " (" + link + "); --target local can.");
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
        var container = view.container(instance);
        var network = view.project().network(Project.BACK);
        view.changing(() -> docker.have(SHORT, "network", "disconnect", network, container.id()));
    }

    @Override
    public void rejoin(String instance) {
        var container = view.container(instance);
        if (!container.networks().contains(Project.BACK)) {
            var network = view.project().network(Project.BACK);
            view.changing(() -> docker.have(SHORT, connecting(network, container)));
        }
    }

    private static String[] connecting(String network, Container container) {
        return Stream.of(
                        Stream.of("network", "connect"),
                        container.aliases().stream().flatMap(each -> Stream.of("--alias", each)),
                        Stream.of(network, container.id()))
                .flatMap(each -> each)
                .toArray(String[]::new);
    }

    @Override
    public boolean reaches(String service, String instance) {
        var to = view.container(instance);
        var connecting = "exec 3<>/dev/tcp/" + to.hostname() + "/" + to.portForOthers();
        return docker.ask("exec", view.container(service).id(), "timeout", "2", "bash", "-c", connecting)
                .isGood();
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
        int port = view.container("postgresql").port();
        return new Database("jdbc:postgresql://127.0.0.1:" + port + "/" + name, name, secrets.password(name));
    }

    @Override
    public String kafkaBootstrapServers() {
        return "127.0.0.1:" + view.container("kafka").port();
    }
}
