package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.testkit.Schemas;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

/** What our modules mean once compiled: types, limits and deviations a client meets. */
class DeviceModelTest {
    private static final String INTERFACES = "urn:ietf:params:xml:ns:yang:ietf-interfaces";
    private static final String IP = "urn:ietf:params:xml:ns:yang:ietf-ip";
    private static final String SMART_LINK = "urn:holdfast:yang:smart-link";
    private static final String BRIDGE = "urn:holdfast:yang:bridge-vlan";
    private static final String SYSTEM = "urn:holdfast:yang:device-system";

    private static final Schema SCHEMA = Schemas.device();

    private static InnerSchema inner(InnerSchema above, String namespace, String... names) {
        var at = above;
        for (var name : names) {
            at = (InnerSchema) at.child(namespace, name);
        }
        return at;
    }

    private static InnerSchema interfaceEntry() {
        return inner(SCHEMA.root(), INTERFACES, "interfaces", "interface");
    }

    private static InnerSchema group() {
        return inner(SCHEMA.root(), SMART_LINK, "smart-link", "groups", "group");
    }

    private static boolean accepts(YangType type, String value) {
        return type.canonicalOrNull(value, prefix -> null) != null;
    }

    @Test
    void aSmartLinkPasswordIsPlainReversibleOrDigest() {
        var authentication = inner(group(), SMART_LINK, "flush-send", "authentication");
        var password = ((LeafSchema) authentication.child("password")).type();
        assertThat(
                        List.of(
                                "$0$Test-Key_1",
                                "$0$",
                                "$0$seventeen letters",
                                "$e$VGVzdC1LZXlfMQ==",
                                "$s$ovH9/8Ig+3UGVT8PdysRdFjA5k2lKGFIE05cxLj2InI="))
                .allMatch(text -> accepts(password, text));
        assertThat(List.of("Test-Key_1", "$1$x", "$s$short", ""))
                .noneMatch(text -> accepts(password, text));
    }

    @Test
    void aLoginPasswordIsPlainOrSha512Crypt() {
        var users = inner(SCHEMA.root(), SYSTEM, "system", "users", "user");
        var password = ((LeafSchema) users.child("password")).type();
        var hash =
                "Q6f6q6TGNPKUylqHT2rbtqhWC0yyXNj2oaKwRCVyDCAuK8E2yYQsObWSgqpD2qQO19vEfEfjF/76qN"
                        + "/LDGxbi.";
        assertThat(List.of("$0$secret", "$6$salt$" + hash, "$6$rounds=20000$salt$" + hash))
                .allMatch(text -> accepts(password, text));
        assertThat(List.of("secret", "$6$salt$tooshort", "$1$salt$" + hash))
                .noneMatch(text -> accepts(password, text));
    }

    @Test
    @Rule("SL-E1")
    void numbersOutsideTheirRangeAreNoValues() {
        var vlan =
                ((LeafSchema) inner(group(), SMART_LINK, "flush-send").child("control-vlan"))
                        .type();
        assertThat(List.of("1", "4094")).allMatch(text -> accepts(vlan, text));
        assertThat(List.of("0", "4095")).noneMatch(text -> accepts(vlan, text));
        var id = ((LeafSchema) group().child("id")).type();
        assertThat(List.of("1", "48")).allMatch(text -> accepts(id, text));
        assertThat(List.of("0", "49")).noneMatch(text -> accepts(id, text));
        var wtr = ((LeafSchema) group().child("wtr-time")).type();
        assertThat(List.of("0", "1200")).allMatch(text -> accepts(wtr, text));
        assertThat(List.of("1201", "-1")).noneMatch(text -> accepts(wtr, text));
    }

    @Test
    void aTrunkListsVlansAndRangesOfThem() {
        var allowed =
                ((LeafListSchema) inner(interfaceEntry(), BRIDGE, "port").child("allowed-vlans"))
                        .type();
        assertThat(List.of("1", "4094", "1-4094", "100-199"))
                .allMatch(text -> accepts(allowed, text));
        assertThat(List.of("0", "4095", "0-10", "10-4095", "10..20", "1,2"))
                .noneMatch(text -> accepts(allowed, text));
    }

    @Test
    void whatDevicesDoNotActUponIsNotInTheirSchema() {
        assertThat(interfaceEntry().child(IP, "ipv6")).isNull();
        var ipv4 = inner(interfaceEntry(), IP, "ipv4");
        assertThat(ipv4.child(IP, "forwarding")).isNull();
        assertThat(ipv4.child(IP, "mtu")).isNull();
        assertThat(ipv4.child(IP, "address")).isNotNull();
    }

    @Test
    @Rule("SL-E9")
    void aPortReceivesOneControlVlan() {
        var list =
                (ListSchema)
                        inner(interfaceEntry(), SMART_LINK, "flush-receive").child("control-vlan");
        assertThat(list.maxElements()).isEqualTo(1);
    }

    @Test
    @Rule("DP-12")
    void everyReasonADeviceDropsForHasItsName() {
        var drop = inner(SCHEMA.root(), BRIDGE, "bridge", "statistics", "drop");
        var reason = (EnumerationType) ((LeafSchema) drop.child("reason")).type();
        var reasons = Arrays.stream(DropReason.values()).map(DropReason::text).toList();
        assertThat(reason.values().keySet()).containsExactlyInAnyOrderElementsOf(reasons);
    }

    @Test
    void operationsAndNotificationsAreWhereTheDomainPutsThem() {
        assertThat(group().actions()).hasSize(1);
        assertThat(inner(SCHEMA.root(), SMART_LINK, "smart-link").actions()).hasSize(1);
        assertThat(inner(SCHEMA.root(), BRIDGE, "bridge", "fdb").actions()).hasSize(1);
        assertThat(SCHEMA.notifications())
                .extracting(SchemaNode::localName)
                .contains(
                        "group-state-change",
                        "link-switched",
                        "flush-received",
                        "flush-rejected",
                        "flush-send-suppressed",
                        "config-warning");
    }
}
