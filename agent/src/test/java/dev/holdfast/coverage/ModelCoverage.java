package dev.holdfast.coverage;

import static java.util.Map.entry;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.device.Device;
import dev.holdfast.device.DeviceFacts;
import dev.holdfast.device.frame.MacAddress;
import dev.holdfast.device.net.Network;
import dev.holdfast.device.net.PortName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.feature.Feature;
import dev.holdfast.feature.Features;
import dev.holdfast.netconf.access.XmlTrees;
import dev.holdfast.ssh.ConfiguredUsers;
import dev.holdfast.ssh.KeyText;
import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;
import dev.holdfast.yang.SchemaNode;
import dev.holdfast.yang.YangExample;

import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is wrong with the coverage of the model: a line for each writable node nobody reads. Made by
 * a {@link RecordingLoader}; every feature plans a commit of an example that has everything.
 */
class ModelCoverage implements Supplier<List<String>> {
    private static final String EVERYTHING = "valid-everything.xml";
    private static final List<PortName> PORTS =
            List.of("p1", "p2", "p3", "p4").stream().map(PortName::new).toList();
    private static final String OURS = "urn:holdfast:yang:";
    private static final byte[] KEY =
            Base64.getDecoder()
                    .decode("AAAAC3NzaC1lZDI1NTE5AAAAIE1rfGYX0NYY3SVxXGKQs2MQ5oWZdvTtDMTmoY2yzXvP");
    private static final String USER = "/dsy:system/dsy:users/dsy:user";

    /** What no class reads by itself, and who does. */
    private static final Map<String, String> READ_ELSEWHERE =
            Map.of(
                    "/if:interfaces/if:interface/if:description",
                    "people",
                    "/bv:bridge/bv:vlans/bv:vlan/bv:name",
                    "people",
                    "/dsy:system/dsy:hostname",
                    "people",
                    USER + "/dsy:name",
                    "the login, which finds the user by it",
                    USER + "/dsy:authorized-key/dsy:name",
                    "people",
                    "/if:interfaces/if:interface/bv:port/bv:stp-enabled",
                    "the conditions of holdfast-smart-link");

    /** What is read when somebody logs in, rather than by a feature. */
    private static final Set<String> READ_AT_LOGIN =
            Set.of(
                    USER + "/dsy:password",
                    USER + "/dsy:group",
                    USER + "/dsy:authorized-key/dsy:algorithm",
                    USER + "/dsy:authorized-key/dsy:key-data",
                    USER + "/dsy:authorized-key/dsy:group");

    List<Feature<?>> features(Schema schema) {
        return Features.all(schema);
    }

    @Override
    public List<String> get() {
        var schema = schema();
        var everything = XmlTrees.tree(schema, everything());
        ReadLog.forget();
        var device =
                new Device(
                        new Network(Instant.EPOCH),
                        "s1",
                        new MacAddress(0x02_00_00_00_00_01L),
                        PORTS);
        var owners = new HashMap<String, String>();
        for (var feature : features(schema)) {
            plan(feature, everything, device);
            feature.modules()
                    .forEach(module -> owners.put(module, feature.getClass().getPackageName()));
        }
        logIn(schema, everything);
        var written = new HashSet<SchemaNode>();
        collect(everything.root(), written);
        return writable(schema.root())
                .filter(
                        node ->
                                node.module().namespace().startsWith(OURS)
                                        || owners.containsKey(node.module().name()))
                .flatMap(node -> complaint(node, written.contains(node), owners))
                .toList();
    }

    private static Schema schema() {
        try {
            return BaseModules.device().load();
        } catch (SchemaException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static String everything() {
        return YangExample.all().stream()
                .filter(example -> example.file().endsWith(EVERYTHING))
                .findFirst()
                .orElseThrow()
                .xml();
    }

    private static void logIn(Schema schema, DataTree everything) {
        var users = new ConfiguredUsers(schema, () -> everything);
        users.hasPassword("operator", "a guess");
        users.groups("operator", Optional.of(new KeyText("ssh-ed25519", KEY)));
    }

    private static <S> void plan(Feature<S> feature, DataTree everything, DeviceFacts facts) {
        var diff = Diff.between(InnerNode.empty(everything.schema().root()), everything.root());
        try {
            feature.plan(feature.initial(), everything, diff, facts);
        } catch (NetconfException e) {
            throw new AssertionError(feature.name() + " refuses " + EVERYTHING, e);
        }
    }

    /** Every schema node an instance of which is in the document. */
    private static void collect(InnerNode node, Set<SchemaNode> written) {
        for (int i = 0; i < node.size(); i++) {
            written.add(node.childSchema(i));
            switch (node.childContent(i)) {
                case InnerNode inner -> collect(inner, written);
                case ListNode list -> list.entries().forEach(entry -> collect(entry, written));
                default -> {}
            }
        }
    }

    /** Leafs, leaf-lists and presence containers a client may write, in schema order. */
    private static Stream<SchemaNode> writable(InnerSchema above) {
        return above.children().stream()
                .filter(SchemaNode::config)
                .flatMap(
                        node ->
                                node instanceof InnerSchema inner
                                        ? Stream.concat(
                                                Stream.of(node).filter(ModelCoverage::meansItself),
                                                writable(inner))
                                        : Stream.of(node));
    }

    private static boolean meansItself(SchemaNode node) {
        return node instanceof ContainerSchema container && container.presence();
    }

    private static Stream<String> complaint(
            SchemaNode node, boolean written, Map<String, String> owners) {
        if (!written) {
            return Stream.of(node + " is not in " + EVERYTHING);
        }
        if (READ_ELSEWHERE.containsKey(node.toString())) {
            return Stream.empty();
        }
        var reader =
                READ_AT_LOGIN.contains(node.toString())
                        ? ConfiguredUsers.class.getPackageName()
                        : owners.getOrDefault(node.module().name(), "a feature");
        return ReadLog.readersOf(node.toString()).contains(reader)
                ? Stream.empty()
                : Stream.of(node + " can be written, but " + reader + " does not read it");
    }
}
