package dev.holdfast.lab;

import dev.holdfast.lab.Lab.Place;
import dev.holdfast.netconf.access.InitialAccess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a lab tells those who want to connect: {@code ssh_config}, {@code known_hosts} and {@code
 * lab.json} in its folder, and a greeting for the screen. Used by the thread that starts the lab.
 */
public final class LabFiles {
    private final Lab lab;
    private final LabSettings settings;

    public LabFiles(Lab lab, LabSettings settings) {
        this.lab = lab;
        this.settings = settings;
    }

    private Path sshConfig() {
        return settings.folder().resolve("ssh_config");
    }

    private Path knownHosts() {
        return settings.folder().resolve("known_hosts");
    }

    private Path json() {
        return settings.folder().resolve("lab.json");
    }

    /** The endpoint first, then the devices. */
    private List<Place> places() {
        var places = new ArrayList<Place>();
        places.add(lab.endpoint());
        places.addAll(lab.devices());
        return places;
    }

    private static String host(Place place) {
        return place.address().getAddress().isAnyLocalAddress()
                ? "127.0.0.1"
                : place.address().getAddress().getHostAddress();
    }

    private static int port(Place place) {
        return place.address().getPort();
    }

    /**
     * Writes the three files over those of an earlier lab.
     *
     * @throws IOException names what could not be written
     */
    public void write() throws IOException {
        Files.createDirectories(settings.folder());
        Files.writeString(sshConfig(), sshConfigText());
        Files.writeString(knownHosts(), knownHostsText());
        Files.writeString(json(), jsonText());
    }

    private String sshConfigText() {
        var text = new StringBuilder("# ssh -F this-file -s NODE netconf\n");
        for (var place : places()) {
            text.append("Host ").append(place.name()).append('\n');
            text.append("    HostName ").append(host(place)).append('\n');
            text.append("    Port ").append(port(place)).append('\n');
        }
        text.append("Host *\n    User ").append(InitialAccess.ADMINISTRATOR).append('\n');
        text.append("    UserKnownHostsFile \"").append(knownHosts().toAbsolutePath());
        return text.append("\"\n    StrictHostKeyChecking yes\n").toString();
    }

    private String knownHostsText() {
        var text = new StringBuilder();
        for (var place : places()) {
            text.append('[').append(host(place)).append("]:").append(port(place));
            text.append(' ').append(place.hostKey()).append('\n');
        }
        return text.toString();
    }

    private String jsonText() {
        var nodes = new ArrayList<String>();
        for (var place : lab.devices()) {
            nodes.add("    " + Json.text(place.name()) + ": " + jsonPlace(place));
        }
        var passwordFile = settings.passwordFile().map(Path::toAbsolutePath).map(Json::text);
        return """
        {
          "lab": %s,
          "clock": %s,
          "username": %s,
          "password-file": %s,
          "known-hosts": %s,
          "ssh-config": %s,
          "endpoint": %s,
          "nodes": {
        %s
          }
        }
        """
                .formatted(
                        Json.text(lab.file().name()),
                        Json.text(lab.file().clock().mode().text()),
                        Json.text(InitialAccess.ADMINISTRATOR),
                        passwordFile.orElse("null"),
                        Json.text(knownHosts().toAbsolutePath()),
                        Json.text(sshConfig().toAbsolutePath()),
                        jsonPlace(lab.endpoint()),
                        String.join(",\n", nodes));
    }

    private static String jsonPlace(Place place) {
        return "{\"host\": %s, \"port\": %d}".formatted(Json.text(host(place)), port(place));
    }

    /** What the screen says once the lab is up: the endpoint first, how to log in, a snippet. */
    public List<String> greeting() {
        var lines = new ArrayList<String>();
        lines.add(
                "Lab "
                        + lab.file().name()
                        + " is up, its clock is "
                        + lab.file().clock().mode().text()
                        + ".");
        lines.add("");
        for (var place : places()) {
            var what = place.name().equals(Lab.ENDPOINT) ? "the lab itself" : "device";
            lines.add(
                    "  %-12s %s port %d  %s"
                            .formatted(place.name(), host(place), port(place), what));
        }
        lines.add("");
        lines.add(
                "Log in everywhere as "
                        + InitialAccess.ADMINISTRATOR
                        + settings.passwordFile()
                                .map(file -> ", with the password in " + file.toAbsolutePath())
                                .orElse("")
                        + ":");
        lines.add(
                "  ssh -F " + sshConfig().toAbsolutePath() + " -s " + first().name() + " netconf");
        lines.add("All of this is in " + json().toAbsolutePath() + ".");
        lines.add("");
        lines.add("With ncclient, pasted into Python:");
        lines.add("");
        snippet().lines().forEach(lines::add);
        return lines;
    }

    private Place first() {
        return lab.devices().getFirst();
    }

    /**
     * Not indented, and one statement with an empty line behind it: Python reads all of it before
     * it asks for the password, and what is pasted behind a prompt for a password is lost.
     */
    private String snippet() {
        return """
        from getpass import getpass
        from ncclient import manager
        with manager.connect(host="%s", port=%d, username="%s", password=getpass(),
                             ssh_config="%s", allow_agent=False, look_for_keys=False) as m:
            print(m.get_config("running"))

        """
                .formatted(
                        host(first()),
                        port(first()),
                        InitialAccess.ADMINISTRATOR,
                        sshConfig().toAbsolutePath());
    }

    /** Strings of JSON (RFC 8259 section 7). */
    private static final class Json {
        private Json() {}

        static String text(Object value) {
            var text = new StringBuilder("\"");
            value.toString()
                    .codePoints()
                    .forEach(
                            c -> {
                                if (c == '"' || c == '\\') {
                                    text.append('\\').appendCodePoint(c);
                                } else if (c < ' ') {
                                    text.append("\\u%04x".formatted(c));
                                } else {
                                    text.appendCodePoint(c);
                                }
                            });
            return text.append('"').toString();
        }
    }
}
