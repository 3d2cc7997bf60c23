package dev.holdfast;

import dev.holdfast.cli.Administrator;
import dev.holdfast.cli.CommandFailure;
import dev.holdfast.cli.DataFolder;
import dev.holdfast.cli.Holdfast;
import dev.holdfast.cli.OldGarbage;
import dev.holdfast.cli.ScratchFolder;
import dev.holdfast.cli.Screen;
import dev.holdfast.cli.ServeCommand;
import dev.holdfast.cli.Serving;
import dev.holdfast.cli.UpCommand;
import dev.holdfast.data.validate.CommitValidator;
import dev.holdfast.datastore.CommitLog;
import dev.holdfast.datastore.Datastores;
import dev.holdfast.datastore.StartupStore;
import dev.holdfast.device.ClockMode;
import dev.holdfast.device.Device;
import dev.holdfast.device.NetworkLoop;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.Network;
import dev.holdfast.error.FileTrouble;
import dev.holdfast.error.NetconfException;
import dev.holdfast.feature.FeatureHost;
import dev.holdfast.feature.Features;
import dev.holdfast.feature.platform.FactoryConfig;
import dev.holdfast.lab.Lab;
import dev.holdfast.lab.LabCatalog;
import dev.holdfast.lab.LabFile;
import dev.holdfast.lab.LabFileException;
import dev.holdfast.lab.LabFiles;
import dev.holdfast.lab.LabSettings;
import dev.holdfast.lab.LabStartException;
import dev.holdfast.lab.NodeServer;
import dev.holdfast.lab.StartupFile;
import dev.holdfast.netconf.access.InitialAccess;
import dev.holdfast.netconf.access.UserPasswords;
import dev.holdfast.netconf.session.Offer;
import dev.holdfast.ssh.HostKey;
import dev.holdfast.ssh.SshService;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/** The program: the objects of each command, put together by hand. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final String NAME = "holdfast";
    private static final MacAddress BRIDGE = MacAddress.of("00:e0:fc:00:01:00");

    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        OldGarbage.watch();
        System.exit(Holdfast.with(Main::serve, Main::up).execute(arguments));
    }

    /** One device on a network of its own, in real time. */
    static Serving serve(ServeCommand options, Screen screen) throws CommandFailure {
        var random = new SecureRandom();
        var schema = options.schema();
        var offer = new Offer(true, List.of(), options.urlFolder());
        var folder = options.keeping().folder();
        var administrator = Administrator.of(options.keeping().adminPasswordFile(), folder, random);
        var ports = options.ports();

        var executor = Executors.newSingleThreadScheduledExecutor();
        var network = new Network(Instant.now());
        var loop =
                new NetworkLoop(
                        network,
                        executor,
                        ClockMode.REAL_TIME,
                        System::nanoTime,
                        bug -> LOG.error("an event of the network failed", bug));
        var device = new Device(network, NAME, BRIDGE, ports);
        var ssh = SshService.start();
        Serving serving =
                () -> {
                    ssh.close();
                    loop.close();
                    executor.shutdown();
                };
        try {
            var host =
                    FeatureHost.start(
                            loop,
                            device,
                            Features.all(schema),
                            FactoryConfig.of(schema, ports),
                            new UserPasswords(random));
            var validator = new CommitValidator(schema, Lab::commitBudget);
            validator.scans().forEach(scan -> LOG.info("{}", scan));
            options.models().warnings(schema).forEach(screen::warn);
            var startup =
                    folder.filter(_ -> options.startup()).map(kept -> StartupFile.in(kept.path()));
            var datastores =
                    new Datastores(
                            host,
                            validator::validated,
                            CommitLog.inMemory(),
                            startup.isPresent() ? startup.get() : StartupStore.NONE);
            var server =
                    new NodeServer(
                            host,
                            datastores,
                            offer,
                            options.keeping().recoveryUser(),
                            hostKey(folder),
                            options.address());
            var configuration = new ArrayList<String>();
            configuration.add(InitialAccess.xml());
            configuration.add(administrator.xml());
            configuration.addAll(options.configuration(schema));
            server.configure(configuration);
            if (startup.isPresent()) {
                beginWith(startup.get(), server, screen);
            }
            server.open(ssh);
            administrator.keepIn(folder);
            screen.say("NETCONF on " + text(server.address()) + ", " + administrator.greeting());
            screen.say("host key " + server.hostKey().publicText());
            return () -> {
                server.stop();
                serving.stop();
            };
        } catch (NetconfException e) {
            serving.stop();
            throw new CommandFailure("the device refuses its configuration: " + e.getMessage(), e);
        } catch (IOException e) {
            serving.stop();
            throw new CommandFailure(
                    "cannot listen at "
                            + text(options.address())
                            + ": "
                            + e.getMessage()
                            + "; choose another port with --port",
                    e);
        } catch (CommandFailure | RuntimeException e) {
            serving.stop();
            throw e;
        }
    }

    private static HostKey hostKey(Optional<DataFolder> folder) throws CommandFailure {
        if (folder.isEmpty()) {
            return HostKey.fresh();
        }
        try {
            return HostKey.in(folder.get().path());
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot use the host key: "
                            + e.getMessage()
                            + "; move it away to get a new one, which clients will have to learn",
                    e);
        }
    }

    private static void beginWith(StartupFile startup, NodeServer server, Screen screen)
            throws CommandFailure {
        try {
            var kept = startup.document();
            if (kept.isPresent()) {
                server.beginWith(kept.get());
                screen.say("starts with " + startup.path() + ", its users included");
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot read " + startup.path() + ": " + FileTrouble.reason(e), e);
        } catch (NetconfException e) {
            throw new CommandFailure(
                    "the device refuses "
                            + startup.path()
                            + ": "
                            + e.getMessage()
                            + "; mend it, or move it away to start as for the first time",
                    e);
        }
    }

    /** Every device of a lab file, and the lab's own endpoint. */
    private static Serving up(UpCommand options, Screen screen) throws CommandFailure {
        var folder = options.keeping().folder();
        var administrator =
                Administrator.of(options.keeping().adminPasswordFile(), folder, new SecureRandom());
        try {
            var file = LabCatalog.open(options.lab());
            if (folder.isPresent()) {
                var own = folder.get().below("labs", file.name());
                return up(file, options, administrator, own, screen)::close;
            }
            var scratch = ScratchFolder.create();
            try {
                var lab = up(file, options, administrator, scratch.path(), screen);
                return () -> {
                    lab.close();
                    scratch.close();
                };
            } catch (CommandFailure | LabStartException | IOException | RuntimeException e) {
                scratch.close();
                throw e;
            }
        } catch (LabFileException | LabStartException | IOException e) {
            throw new CommandFailure(e.getMessage(), e);
        }
    }

    private static Lab up(
            LabFile file, UpCommand options, Administrator administrator, Path own, Screen screen)
            throws CommandFailure, LabStartException, IOException {
        var folder = options.keeping().folder();
        var settings =
                new LabSettings(
                        options.address().getAddress(),
                        options.address().getPort(),
                        administrator.hash(),
                        options.keeping().adminPasswordFile(),
                        options.keeping().recoveryUser(),
                        own,
                        folder.isPresent());
        var lab = Lab.start(file, settings);
        var files = new LabFiles(lab, settings);
        files.write();
        administrator.keepIn(folder);
        files.greeting().forEach(screen::say);
        screen.say(administrator.greeting());
        return lab;
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + " port " + address.getPort();
    }
}
