package dev.holdfast.cli;

import dev.holdfast.device.net.PortName;
import dev.holdfast.error.FileTrouble;
import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.session.Limits;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.CompiledSchemas;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.Schema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code holdfast serve}: one device on its own network, in real time. */
@Command(
        name = "serve",
        description = "Start one device and serve NETCONF until interrupted.",
        mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
    /** Builds and starts the device. */
    @FunctionalInterface
    public interface Start {
        Serving start(ServeCommand options, Screen screen) throws CommandFailure;
    }

    private final Start start;

    @Spec private CommandSpec spec;
    @Mixin private ModelOptions models;
    @Mixin private KeepingOptions keeping;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "8300",
            description = "Listen here; 0 takes a free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Listen at this address, 0.0.0.0 for all of this machine. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String address;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Put this configuration over the one a device starts with.")
    private Path config;

    @Option(
            names = "--startup",
            description =
                    "Have a startup datastore: commits alone do not outlive a restart. It is kept"
                            + " in the data folder; once there is one, --config and the first"
                            + " administrator are for a device without.")
    private boolean startup;

    @Option(
            names = "--url-folder",
            paramLabel = "DIR",
            description =
                    "Let clients name files right in this folder by URLs (file:///DIR/name), to"
                            + " copy configurations from and to.")
    private Path urlFolder;

    @Option(
            names = "--ports",
            paramLabel = "NAME",
            split = ",",
            defaultValue = "p1,p2,p3,p4",
            description = "Names of the device's ports. Default: ${DEFAULT-VALUE}.")
    private List<String> ports;

    ServeCommand(Start start) {
        this.start = start;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        return Screen.of(spec).stayUp(screen -> start.start(this, screen));
    }

    /**
     * The modules of the device, with the parts of NETCONF that are asked for, compiled. What comes
     * neither with the program nor from the data folder is left there for the next start.
     */
    public Schema schema() throws CommandFailure {
        var features = EnumSet.copyOf(BaseModules.USUAL);
        if (startup) {
            features.add(NetconfFeature.STARTUP);
        }
        if (urlFolder != null) {
            features.add(NetconfFeature.URL);
        }
        var folder = keeping.folder();
        var shipped = CompiledSchemas.shipped();
        return models.load(
                features,
                folder.isPresent()
                        ? shipped.keptIn(folder.get().path().resolve("schemas"))
                        : shipped);
    }

    /** Whether there is a startup datastore. */
    public boolean startup() {
        return startup;
    }

    /** What URLs can name. */
    public Optional<UrlFolder> urlFolder() throws CommandFailure {
        if (urlFolder == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(UrlFolder.at(urlFolder, Limits.DEFAULT.messageBytes()));
        } catch (IOException e) {
            throw new CommandFailure(
                    "cannot use the folder " + urlFolder + ": " + FileTrouble.reason(e), e);
        }
    }

    public ModelOptions models() {
        return models;
    }

    public KeepingOptions keeping() {
        return keeping;
    }

    /**
     * Where to listen.
     *
     * @throws CommandFailure the address is none of this machine, as far as can be known
     */
    public InetSocketAddress address() throws CommandFailure {
        return listeningAddress(address, port);
    }

    static InetSocketAddress listeningAddress(String address, int port) throws CommandFailure {
        if (port < 0 || port > 65535) {
            throw new CommandFailure("there is no port " + port + "; choose one up to 65535");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new CommandFailure(
                    address
                            + " is no address of this machine; leave out --address for this"
                            + " machine only, or give 0.0.0.0 for all networks it is in",
                    e);
        }
    }

    /** What is put over the configuration a device starts with, as XML. */
    public List<String> configuration(Schema schema) throws CommandFailure {
        return config == null ? List.of() : List.of(InstanceDocument.configuration(config, schema));
    }

    /**
     * The names of the ports, in the order of their numbers.
     *
     * @throws CommandFailure a name is empty or too long, or given twice
     */
    public List<PortName> ports() throws CommandFailure {
        var names = new LinkedHashSet<PortName>();
        for (var text : ports) {
            if (text.isEmpty() || text.length() > PortName.MAX_LENGTH) {
                throw new CommandFailure(
                        "--ports: the name of a port has 1 to %d characters, not '%s'"
                                .formatted(PortName.MAX_LENGTH, text));
            }
            if (!names.add(new PortName(text))) {
                throw new CommandFailure("--ports has " + text + " twice; remove one");
            }
        }
        return List.copyOf(names);
    }
}
