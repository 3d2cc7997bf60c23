package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.PASSWORD;
import static dev.holdfast.scenario.SmartLinkLab.STRANGER;
import static dev.holdfast.scenario.SmartLinkLab.authentication;
import static dev.holdfast.scenario.SmartLinkLab.withoutVlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The notifications of smart-link.md section 6, leaf by leaf: severity, the vendor's mnemonic where
 * there is one, and what is said.
 */
class SmartLinkNoticesTest {
    @TempDir Path folder;

    private SmartLinkLab net;
    private WireLab lab;

    @BeforeEach
    void start() throws Exception {
        net = SmartLinkLab.t1b(folder);
        lab = net.lab;
    }

    @AfterEach
    void close() {
        net.close();
    }

    /** The leafs of a notification as {@code name=value}, in their order. */
    private static List<String> content(Xml heard, String name) {
        var names = heard.names("//" + name + "/*");
        var values = heard.texts("//" + name + "/*");
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i) + "=" + values.get(i))
                .toList();
    }

    private String macOf(String device, String port) throws Exception {
        return lab.get(device, SmartLinkLab.onInterface(port, "<phys-address/>"))
                .text("//phys-address");
    }

    @Test
    @Rule({"NC-11", "SL-10"})
    void aSwitchoverIsToldAsAChangeOfStateAndAsAMove() throws Exception {
        try (var s1 = net.listen("S1")) {
            net.cut(MASTER_LINK);
            var heard = WireLab.hear(s1, "group-state-change", "link-switched");
            assertThat(content(heard.getFirst(), "group-state-change"))
                    .containsExactly(
                            "severity=notice",
                            "mnemonic=SMLK/6/SMLK_FSM_LOG",
                            "group=1",
                            "old-state=master",
                            "new-state=slave",
                            "event=master-link-down");
            assertThat(content(heard.getLast(), "link-switched"))
                    .containsExactly(
                            "severity=warning",
                            "mnemonic=SMLKTRAP/4/SMLK_LINKSWITCH",
                            "group=1",
                            "from=p1",
                            "to=p2",
                            "reason=master-link-down",
                            "flush-sent=true");
            assertThat(heard.getLast().text("//eventTime")).startsWith("2026-01-01T00:00:03");
        }
    }

    @Test
    @Rule({"NC-11", "SL-31", "SL-33"})
    void aFlushThatIsAcceptedIsToldWithItsOriginAndItsEffect() throws Exception {
        var source = macOf("C", "p2");
        try (var d = net.listen("D")) {
            net.forge("D", "p2", 10, authentication("hmac-sha256", PASSWORD), 4000);
            assertThat(content(WireLab.hear(d, "flush-received").getFirst(), "flush-received"))
                    .containsExactly(
                            "severity=notice",
                            "interface=p2",
                            "source-mac=" + source,
                            "device-id=" + STRANGER,
                            "control-vlan=10",
                            "fdb-entries-removed=0",
                            "arp-entries-removed=0");
        }
    }

    @Test
    @Rule({"NC-11", "SL-23", "SL-31"})
    void aFlushThatIsRejectedIsToldWithItsReason() throws Exception {
        var source = macOf("C", "p2");
        try (var d = net.listen("D")) {
            net.forge("D", "p2", 10, "", 100);
            assertThat(content(WireLab.hear(d, "flush-rejected").getFirst(), "flush-rejected"))
                    .containsExactly(
                            "severity=warning",
                            "interface=p2",
                            "reason=auth-mode-mismatch",
                            "source-mac=" + source,
                            "control-vlan=10");
        }
    }

    @Test
    @Rule({"NC-11", "SL-12"})
    void aFlushThatCouldNotBeSentIsToldWithItsReason() throws Exception {
        lab.commit("S1", withoutVlan(10));
        try (var s1 = net.listen("S1")) {
            net.cut(MASTER_LINK);
            assertThat(
                            content(
                                    WireLab.hear(s1, "flush-send-suppressed").getFirst(),
                                    "flush-send-suppressed"))
                    .containsExactly("severity=warning", "group=1", "reason=vlan-missing");
        }
    }
}
