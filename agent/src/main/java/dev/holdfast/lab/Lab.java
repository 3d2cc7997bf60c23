package dev.holdfast.lab;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.validate.CommitValidator;
import dev.holdfast.data.validate.Scan;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.datastore.CommitLog;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.ManagedDevice;
import dev.holdfast.device.ClockMode;
import dev.holdfast.device.Device;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.error.FileTrouble;
import dev.holdfast.error.NetconfException;
import dev.holdfast.feature.FeatureHost;
import dev.holdfast.feature.platform.FactoryConfig;
import dev.holdfast.lab.edge.DeviceEdge;
import dev.holdfast.netconf.access.InitialAccess;
import dev.holdfast.netconf.access.UserPasswords;
import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.session.Edge;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.ssh.Door;
import dev.holdfast.ssh.HostKey;
import dev.holdfast.ssh.SshService;
import dev.holdfast.yang.Schema;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A lab that runs: one network, a NETCONF server for every managed device, and the lab's own
 * endpoint. Started by one thread; then nobody's, until it is closed.
 */
public final class Lab implements AutoCloseable {
    private static final int HIGHEST_PORT = 65_535;
    private static final long MOST_STEPS_OF_A_COMMIT = 100_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);

    /** The name of the lab's endpoint among those of its devices. */
    static final String ENDPOINT = "lab";

    private final LabFile file;
    private final LabSettings settings;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
    private final SshService ssh = SshService.start();
    private final LabNetwork network;
    private final NetworkLoop loop;
    private final PowerSwitches power;
    private final LabEdges edges = new LabEdges();

    /** One of each schema, which the devices of that schema share the plan of. */
    private final Map<Schema, CommitValidator> validators = new HashMap<>();

    private final Map<String, NodeServer> servers = new LinkedHashMap<>();
    private NodeServer endpoint;

    private Lab(LabFile file, LabSettings settings) {
        this.file = file;
        this.settings = settings;
        var epoch =
                file.clock().epoch().orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.MICROS));
        this.network = new LabNetwork(file, epoch);
        this.loop =
                new NetworkLoop(
                        network.network(),
                        executor,
                        switch (file.clock().mode()) {
                            case REAL -> ClockMode.REAL_TIME;
                            case STEPPED -> ClockMode.STEPPED;
                        },
                        System::nanoTime,
                        bug -> LOG.error("an event of the network failed", bug));
        this.power = new PowerSwitches(network, loop, ssh, servers);
    }

    /**
     * Starts a lab: every device is configured before any of them gets its power, and all get it in
     * one instant before anybody can connect to one.
     *
     * @throws LabStartException nothing is left running
     */
    public static Lab start(LabFile file, LabSettings settings) throws LabStartException {
        return start(file, settings, LabSchemas.load());
    }

    /** Like {@link #start(LabFile, LabSettings)}, with modules that are compiled already. */
    public static Lab start(LabFile file, LabSettings settings, LabSchemas schemas)
            throws LabStartException {
        var lab = new Lab(file, settings);
        try {
            lab.start(schemas);
            return lab;
        } catch (LabStartException | RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private void start(LabSchemas schemas) throws LabStartException {
        requirePorts();
        var random = new SecureRandom();
        if (LOG.isInfoEnabled()) {
            Scan.all(schemas.device()).forEach(scan -> LOG.info("{}", scan));
        }
        var models = new DeviceModels(schemas.device());
        for (var node : file.nodes()) {
            var device = network.device(node.name()).orElseThrow();
            servers.put(node.name(), deviceServer(node, device, models.of(node), random));
        }
        power.begin();
        endpoint = endpointServer(schemas.endpoint());
        open(ENDPOINT, endpoint);
        for (var entry : servers.entrySet()) {
            open(entry.getKey(), entry.getValue());
        }
    }

    private NodeServer deviceServer(
            LabFile.Node node, Device device, DeviceModels.Model model, SecureRandom random)
            throws LabStartException {
        var configuration = new ArrayList<String>();
        configuration.add(InitialAccess.xml());
        configuration.add(administrator());
        node.configuration().ifPresent(given -> configuration.add(given.xml()));
        try {
            var host =
                    FeatureHost.start(
                            loop,
                            device,
                            model.features(),
                            FactoryConfig.of(model.schema(), device.ports()),
                            new UserPasswords(random));
            var edge =
                    new DeviceEdge(
                            model.schema(),
                            host.concealment(),
                            loop.timers(),
                            () -> power.fail(node.name()));
            edges.put(node.name(), edge);
            var server = server(node.name(), host, model.schema(), offer(node), edge, edge);
            server.configure(configuration);
            return server;
        } catch (NetconfException e) {
            var where = node.configuration().map(LabFile.Configuration::source).orElse("");
            throw new LabStartException(
                    node.name() + " refuses its configuration (" + where + "): " + e.getMessage(),
                    e);
        }
    }

    private Offer offer(LabFile.Node node) throws LabStartException {
        var protocol = node.protocol();
        var files = Optional.<UrlFolder>empty();
        if (protocol.urlFolder().isPresent()) {
            var folder = settings.folder().resolve("files").resolve(protocol.urlFolder().get());
            try {
                Files.createDirectories(folder);
                files = Optional.of(UrlFolder.at(folder, Limits.DEFAULT.messageBytes()));
            } catch (IOException e) {
                throw new LabStartException(
                        "the url-folder of " + node.name() + ": " + FileTrouble.reason(e), e);
            }
        }
        return new Offer(protocol.base11(), protocol.extra(), files);
    }

    private NodeServer endpointServer(Schema schema) throws LabStartException {
        var addresses = new ConcurrentHashMap<String, InetSocketAddress>();
        var lab =
                new LabDevice(
                        file,
                        network,
                        loop,
                        new Captures(settings.folder().resolve("captures")),
                        power,
                        edges,
                        DataTree.empty(schema),
                        new UserPasswords(new SecureRandom()),
                        () -> {
                            servers.forEach(
                                    (name, server) -> addresses.put(name, server.address()));
                            return Map.copyOf(addresses);
                        });
        try {
            var server = server(ENDPOINT, lab, schema, Offer.PLAIN, Edge.CLEAR, Door.OPEN);
            server.configure(List.of(InitialAccess.xml(), administrator()));
            return server;
        } catch (NetconfException e) {
            throw new IllegalStateException("the lab's own configuration is refused", e);
        }
    }

    /** What the constraints of one commit may cost; the thread gives way now and then. */
    public static Budget commitBudget() {
        return Budget.shared(MOST_STEPS_OF_A_COMMIT);
    }

    private NodeServer server(
            String name, ManagedDevice device, Schema schema, Offer offer, Edge edge, Door door)
            throws LabStartException {
        var validator =
                validators
                        .computeIfAbsent(schema, it -> new CommitValidator(it, Lab::commitBudget))
                        .forAnotherDevice();
        return new NodeServer(
                device,
                new Datastores(device, validator::validated, CommitLog.inMemory()),
                offer,
                settings.recoveryUser(),
                hostKey(name),
                new InetSocketAddress(settings.address(), port(name)),
                edge,
                door);
    }

    private void requirePorts() throws LabStartException {
        int last = settings.portBase() + file.nodes().size();
        if (settings.portBase() != 0 && last > HIGHEST_PORT) {
            throw new LabStartException(
                    "the lab and its %d devices need the ports %d to %d, and the highest is %d;"
                                    .formatted(
                                            file.nodes().size(),
                                            settings.portBase(),
                                            last,
                                            HIGHEST_PORT)
                            + " choose others with --port");
        }
    }

    /** The endpoint comes first, the devices behind it in the order of the file. */
    private int port(String name) {
        if (settings.portBase() == 0) {
            return 0;
        }
        return name.equals(ENDPOINT)
                ? settings.portBase()
                : settings.portBase() + 1 + servers.size();
    }

    private HostKey hostKey(String name) throws LabStartException {
        try {
            return settings.keepHostKeys()
                    ? HostKey.in(settings.folder().resolve("host-keys").resolve(name))
                    : HostKey.fresh();
        } catch (IOException e) {
            throw new LabStartException("the host key of " + name + ": " + e.getMessage(), e);
        }
    }

    private String administrator() {
        return """
        <system xmlns="urn:holdfast:yang:device-system"><users><user>\
        <name>%s</name><password>%s</password></user></users></system>
        """
                .formatted(InitialAccess.ADMINISTRATOR, settings.administrator().text());
    }

    private void open(String name, NodeServer server) throws LabStartException {
        try {
            server.open(ssh);
        } catch (IOException e) {
            throw new LabStartException(
                    name
                            + " cannot listen at "
                            + text(server.address())
                            + ": "
                            + e.getMessage()
                            + "; choose other ports with --port",
                    e);
        }
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + " port " + address.getPort();
    }

    public LabFile file() {
        return file;
    }

    /** Where a server listens, and the key it proves itself by. */
    public record Place(String name, InetSocketAddress address, String hostKey) {}

    /** The lab's own endpoint. */
    public Place endpoint() {
        return place(ENDPOINT, endpoint);
    }

    /** The devices, in the order of the file. */
    public List<Place> devices() {
        return servers.entrySet().stream()
                .map(entry -> place(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Place place(String name, NodeServer server) {
        return new Place(name, server.address(), server.hostKey().publicText());
    }

    /** Ends all sessions, then the network. */
    @Override
    public void close() {
        edges.clear();
        servers.values().forEach(NodeServer::stop);
        ssh.close();
        loop.close();
        executor.shutdown();
    }
}
