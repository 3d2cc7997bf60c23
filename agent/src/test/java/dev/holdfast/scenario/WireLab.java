package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.lab.Lab;
import dev.holdfast.lab.LabCatalog;
import dev.holdfast.lab.LabSettings;
import dev.holdfast.netconf.access.PasswordHash;
import dev.holdfast.testkit.NetconfClient;
import dev.holdfast.testkit.Schemas;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A reference lab with a stepped clock, and a session with its endpoint and with each device. */
final class WireLab implements AutoCloseable {
    private static final String PASSWORD = "correct horse";
    private static final String LAB = "xmlns=\"urn:holdfast:yang:lab-control\"";

    private final Lab lab;
    private final NetconfClient endpoint;
    private final Map<String, NetconfClient> devices = new HashMap<>();

    private WireLab(Lab lab) throws IOException {
        this.lab = lab;
        this.endpoint = open(lab.endpoint().address());
    }

    static WireLab start(String name, Path folder) throws Exception {
        return start(name, folder, UnaryOperator.identity());
    }

    /** Starts a reference lab whose file was changed. */
    static WireLab start(String name, Path folder, UnaryOperator<String> change) throws Exception {
        var file = folder.resolve(name + ".yaml");
        try (var in = Lab.class.getResourceAsStream("/lab/" + name + ".yaml")) {
            var yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file,
                    change.apply(yaml)
                            .replace("mode: real", "mode: stepped\n  epoch: 2026-01-01T00:00:00Z"));
        }
        var settings =
                new LabSettings(
                        InetAddress.getLoopbackAddress(),
                        0,
                        PasswordHash.of(PASSWORD, new Random(1)),
                        Optional.empty(),
                        Optional.empty(),
                        folder,
                        false);
        return new WireLab(Lab.start(LabCatalog.open(file.toString()), settings, Schemas.lab()));
    }

    private static NetconfClient open(InetSocketAddress address) throws IOException {
        return NetconfClient.at(address).password("admin", PASSWORD).open();
    }

    /** How the administrator gets in at a device. */
    NetconfClient.Login login(String device) {
        return NetconfClient.at(address(device)).password("admin", PASSWORD);
    }

    /** A session of another user. */
    NetconfClient open(String device, String user, String password) throws IOException {
        return NetconfClient.at(address(device)).password(user, password).open();
    }

    /** Another session with a device. */
    NetconfClient open(String device) throws IOException {
        return open(address(device));
    }

    private InetSocketAddress address(String device) {
        return lab.devices().stream()
                .filter(place -> place.name().equals(device))
                .findFirst()
                .orElseThrow()
                .address();
    }

    NetconfClient device(String name) {
        return devices.computeIfAbsent(
                name,
                _ -> {
                    try {
                        return open(name);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    /** Its session is over, and its device may come back: the next call opens another. */
    void forget(String device) {
        devices.remove(device).close();
    }

    /** Edits candidate and commits; fails the test when either is refused. */
    void commit(String device, String config) throws IOException {
        assertThat(edit(device, config)).contains("<ok/>");
        assertThat(device(device).rpc("<commit/>")).contains("<ok/>");
    }

    String edit(String device, String config) throws IOException {
        return device(device)
                .rpc(
                        "<edit-config><target><candidate/></target><config>"
                                + config
                                + "</config></edit-config>");
    }

    /** What {@code <get>} answers for a subtree filter. */
    Xml get(String device, String filter) throws IOException {
        return Xml.of(
                device(device).rpc("<get><filter type=\"subtree\">" + filter + "</filter></get>"));
    }

    Xml running(String device) throws IOException {
        return Xml.of(device(device).rpc("<get-config><source><running/></source></get-config>"));
    }

    /** Calls an rpc of the lab; fails the test when it is refused. */
    Xml call(String rpc, String content) throws IOException {
        var reply = ask(rpc, content);
        assertThat(reply.toString()).doesNotContain("<rpc-error>");
        return reply;
    }

    /** Calls an rpc of the lab, which may be refused. */
    Xml ask(String rpc, String content) throws IOException {
        return Xml.of(endpoint.rpc("<%s %s>%s</%s>".formatted(rpc, LAB, content, rpc)));
    }

    void advance(Duration time) throws IOException {
        var done = call("advance-clock", "<duration>" + time.toNanos() / 1000 + "</duration>");
        assertThat(done.text("//stopped-by")).isEqualTo("duration");
    }

    void cable(String name, boolean up) throws IOException {
        call("set-cable", "<cable>%s</cable><up>%s</up>".formatted(name, up));
    }

    void flow(String name, String from, String to, int rate) throws IOException {
        call(
                "start-flow",
                ("<name>%s</name><source>%s</source><destination>%s</destination>"
                                + "<rate>%d</rate>")
                        .formatted(name, from, to, rate));
    }

    Xml report(String flow) throws IOException {
        return call("flow-report", "<name>" + flow + "</name>");
    }

    /** Listens to the notifications of a device, on a session of its own. */
    NetconfClient listen(String device) throws IOException {
        var ear = open(device);
        var reply =
                ear.rpc(
                        "<create-subscription"
                                + " xmlns=\"urn:ietf:params:xml:ns:netconf:notification:1.0\"/>");
        assertThat(reply).contains("<ok/>");
        return ear;
    }

    /** How long a frame takes on a cable, from now on. */
    void delay(String cable, Duration time) throws IOException {
        call(
                "set-cable",
                "<cable>%s</cable><delay>%d</delay>".formatted(cable, time.toNanos() / 1000));
    }

    /** What the lab's endpoint answers to {@code <get>} with a subtree filter. */
    Xml fromEndpoint(String filter) throws IOException {
        return Xml.of(endpoint.rpc("<get><filter type=\"subtree\">" + filter + "</filter></get>"));
    }

    /** What the lab's endpoint answers to {@code <get>} with an XPath filter, prefix l. */
    Xml select(String path) throws IOException {
        return Xml.of(
                endpoint.rpc(
                        "<get><filter type=\"xpath\" xmlns:l=\"urn:holdfast:yang:lab-control\""
                                + " select=\""
                                + path
                                + "\"/></get>"));
    }

    /** What a cable has carried in one direction. */
    long cableFrames(String cable, String direction) throws IOException {
        return fromEndpoint(
                        "<lab %s><cables><cable><name>%s</name></cable></cables></lab>"
                                .formatted(LAB, cable))
                .number("//" + direction);
    }

    void capture(String name, String cable) throws IOException {
        call("capture-start", "<name>%s</name><cable>%s</cable>".formatted(name, cable));
    }

    /** Ends a capture and answers what crossed the cable. */
    List<byte[]> captured(String name) throws IOException {
        var stopped = call("capture-stop", "<name>" + name + "</name>");
        return Pcapng.frames(Path.of(stopped.text("//file")));
    }

    /** The next notifications of those names that a listener hears, others passed over. */
    static List<Xml> hear(NetconfClient ear, String... names) throws IOException {
        var heard = new ArrayList<Xml>();
        for (var name : names) {
            String text;
            do {
                text = ear.notification();
            } while (!text.contains("<" + name + " "));
            heard.add(Xml.of(text));
        }
        return heard;
    }

    /**
     * The names of all a listener heard until now: a commit that changes nothing but the name of
     * the device is heard behind it.
     */
    static String heardBefore(NetconfClient ear, WireLab lab, String device) throws IOException {
        lab.commit(
                device,
                "<system xmlns=\"urn:holdfast:yang:device-system\"><hostname>heard-%d</hostname></system>"
                        .formatted(ear.sessionId()));
        var heard = new StringBuilder();
        String text;
        do {
            text = ear.notification();
            heard.append(text);
        } while (!text.contains("<netconf-config-change "));
        return heard.toString();
    }

    @Override
    public void close() {
        devices.values().forEach(NetconfClient::close);
        endpoint.close();
        lab.close();
    }
}
