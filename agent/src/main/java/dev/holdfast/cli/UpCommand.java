package dev.holdfast.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.net.InetSocketAddress;
import java.util.concurrent.Callable;

/** {@code holdfast up}: a lab of many devices. */
@Command(
        name = "up",
        description = "Start a lab and say where each device listens; serve until interrupted.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    /** Builds and starts the lab. */
    @FunctionalInterface
    public interface Start {
        Serving start(UpCommand options, Screen screen) throws CommandFailure;
    }

    private final Start start;

    @Spec private CommandSpec spec;
    @Mixin private KeepingOptions keeping;

    @Parameters(
            arity = "0..1",
            paramLabel = "LAB",
            defaultValue = "t1b",
            description =
                    "A lab file, or the name of a lab that comes with Holdfast. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String lab;

    @Option(
            names = "--port",
            paramLabel = "NUMBER",
            defaultValue = "20000",
            description =
                    "The lab's own endpoint listens here, its devices behind it; 0 takes free"
                            + " ports. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Listen at this address. Default: ${DEFAULT-VALUE}.")
    private String address;

    UpCommand(Start start) {
        this.start = start;
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        return Screen.of(spec).stayUp(screen -> start.start(this, screen));
    }

    public KeepingOptions keeping() {
        return keeping;
    }

    /** A path, or a name without one. */
    public String lab() {
        return lab;
    }

    /** Where the lab's endpoint listens; its devices take the ports behind it. */
    public InetSocketAddress address() throws CommandFailure {
        return ServeCommand.listeningAddress(address, port);
    }
}
