package dev.holdfast.cli;

import dev.holdfast.ssh.NetconfClient;
import dev.holdfast.ssh.NetconfClient.Trust;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code holdfast user}: the users of an agent that is running, by NETCONF like everyone else. */
@Command(
        name = "user",
        description = "Add, list or remove users of an agent that is running.",
        subcommands = {UserCommand.Add.class, UserCommand.Show.class, UserCommand.Remove.class},
        synopsisSubcommandLabel = "(add | list | remove)",
        mixinStandardHelpOptions = true)
final class UserCommand implements Runnable {
    @Spec private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say add, list or remove");
    }

    /** Where the agent is and who logs in. */
    static final class Agent {
        @Spec(Spec.Target.MIXEE)
        private CommandSpec command;

        @Option(
                names = "--host",
                paramLabel = "HOST",
                defaultValue = "127.0.0.1",
                description = "Default: ${DEFAULT-VALUE}.")
        private String host;

        @Option(
                names = "--port",
                paramLabel = "NUMBER",
                defaultValue = "8300",
                description = "Default: ${DEFAULT-VALUE}.")
        private int port;

        @Option(
                names = "--login",
                paramLabel = "NAME",
                defaultValue = Administrator.NAME,
                description = "Log in as this user. Default: ${DEFAULT-VALUE}.")
        private String login;

        @Option(
                names = "--login-password-file",
                paramLabel = "FILE",
                description = "The first line is the password to log in with; else it is asked.")
        private Path loginPasswordFile;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The agent's data folder, which tells its host key.")
        private Path data;

        @Option(
                names = "--known-hosts",
                paramLabel = "FILE",
                description = "Know the agent by this file instead, as OpenSSH writes it.")
        private Path knownHosts;

        /** What a command does in a session with the agent. */
        @FunctionalInterface
        private interface Work {
            void in(UserSession session, Screen screen) throws IOException, CommandFailure;
        }

        /** Logs in, works, and leaves; gives the exit status. */
        private int visit(Work work) throws CommandFailure {
            try (var session = open()) {
                work.in(session, Screen.of(command));
                return 0;
            } catch (IOException e) {
                throw new CommandFailure(e.getMessage(), e);
            }
        }

        private UserSession open() throws IOException, CommandFailure {
            var folder = data != null ? data : DataFolder.standard(System.getenv());
            var key = folder.resolve("ssh_host_ed25519_key");
            if (knownHosts == null && !Files.isReadable(key)) {
                throw new CommandFailure(
                        "there is no host key in "
                                + folder
                                + " to know the agent by; name its folder with --data, or a"
                                + " file with --known-hosts");
            }
            if (knownHosts != null && !Files.isReadable(knownHosts)) {
                throw new CommandFailure(
                        "cannot read "
                                + knownHosts
                                + " to know the agent by; a lab says where its known_hosts is");
            }
            var trust = knownHosts != null ? Trust.knownHosts(knownHosts) : Trust.holderOf(key);
            var password = secret(loginPasswordFile, "Password of " + login + ": ");
            return new UserSession(NetconfClient.connect(host, port, login, password, trust));
        }
    }

    /** The first line of a file, or what is typed without echo. */
    private static String secret(Path file, String prompt) throws CommandFailure, IOException {
        if (file != null) {
            return Secret.firstLine(file);
        }
        var console = System.console();
        if (console == null) {
            throw new CommandFailure(
                    "there is no terminal to ask for a password; name a file that has it");
        }
        return new String(console.readPassword("%s", prompt));
    }

    /** {@code holdfast user add}. */
    @Command(
            name = "add",
            description = "Add a user, or change the password, keys and groups of one.",
            mixinStandardHelpOptions = true)
    static final class Add implements Callable<Integer> {
        @Mixin private Agent agent;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Option(
                names = "--password-file",
                paramLabel = "FILE",
                description = "The first line is the new password; else it is asked.")
        private Path passwordFile;

        @Option(
                names = "--key",
                paramLabel = "FILE",
                description = "A public key as OpenSSH writes it (.pub); no password then.")
        private Path key;

        @Option(
                names = "--group",
                paramLabel = "GROUP",
                description = "admin, operator, observer or another group. Repeatable.")
        private final List<String> groups = new ArrayList<>();

        @Override
        public Integer call() throws CommandFailure {
            return agent.visit(
                    (session, screen) -> {
                        if (key != null) {
                            addKey(session);
                        } else {
                            var prompt = "New password of " + name + ": ";
                            session.addPassword(name, secret(passwordFile, prompt), groups);
                        }
                        screen.say("user " + name + " can log in");
                    });
        }

        private void addKey(UserSession session) throws IOException, CommandFailure {
            var parts = Secret.firstLine(key).split("\\s+");
            if (parts.length < 2) {
                throw new CommandFailure(
                        key + " holds no public key; give the file that ends in .pub");
            }
            var title = parts.length > 2 ? parts[2] : "key";
            session.addKey(name, title, parts[0], parts[1], groups);
        }
    }

    /** {@code holdfast user list}. */
    @Command(
            name = "list",
            description = "Print each user with its groups.",
            mixinStandardHelpOptions = true)
    static final class Show implements Callable<Integer> {
        @Mixin private Agent agent;

        @Override
        public Integer call() throws CommandFailure {
            return agent.visit(
                    (session, screen) -> {
                        session.list()
                                .forEach(
                                        (user, groups) ->
                                                screen.say(
                                                        groups.isEmpty()
                                                                ? user
                                                                : user
                                                                        + "\t"
                                                                        + String.join(
                                                                                ",", groups)));
                    });
        }
    }

    /** {@code holdfast user remove}. */
    @Command(
            name = "remove",
            description = "Remove a user, from its groups too.",
            mixinStandardHelpOptions = true)
    static final class Remove implements Callable<Integer> {
        @Mixin private Agent agent;

        @Parameters(paramLabel = "NAME")
        private String name;

        @Override
        public Integer call() throws CommandFailure {
            return agent.visit(
                    (session, screen) -> {
                        session.remove(name);
                        screen.say("user " + name + " is removed");
                    });
        }
    }
}
