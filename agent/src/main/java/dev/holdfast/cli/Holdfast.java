package dev.holdfast.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;

import org.slf4j.LoggerFactory;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself, of which the others are parts. */
@Command(
        name = "holdfast",
        description = "A NETCONF/YANG agent with a dataplane behind it.",
        mixinStandardHelpOptions = true,
        versionProvider = Holdfast.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused or invalid, 2 wrong usage, 130 interrupted.",
            "Completion for bash: source <(holdfast generate-completion)"
        })
public final class Holdfast implements Runnable {
    @Spec private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log what happens to standard error, not only warnings.")
    void verbose(boolean on) {
        if (on && LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.setLevel(Level.INFO);
        }
    }

    private Holdfast() {}

    /**
     * The command line, ready to be executed.
     *
     * @param serve builds one device
     * @param up builds a lab
     */
    public static CommandLine with(ServeCommand.Start serve, UpCommand.Start up) {
        var holdfast = new CommandLine(new Holdfast());
        holdfast.addSubcommand(new UpCommand(up));
        holdfast.addSubcommand(new ServeCommand(serve));
        holdfast.addSubcommand(new CheckCommand());
        holdfast.addSubcommand(new UserCommand());
        holdfast.addSubcommand(new GenerateCompletion());
        holdfast.getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        holdfast.setExecutionExceptionHandler(
                (failure, command, _) -> {
                    if (failure instanceof CommandFailure) {
                        command.getErr().println("holdfast: " + failure.getMessage());
                        return CommandLine.ExitCode.SOFTWARE;
                    }
                    throw failure;
                });
        return holdfast;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "say what to do, for example: holdfast up");
    }

    /** The version of this build, as its manifest or pom has it. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            var built = Holdfast.class.getPackage().getImplementationVersion();
            return new String[] {
                "holdfast " + (built == null ? "0.1.0-SNAPSHOT" : built),
                "Java " + Runtime.version()
            };
        }
    }
}
