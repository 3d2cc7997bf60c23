package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.NC;
import static dev.holdfast.scenario.SmartLinkLab.PASSWORD;
import static dev.holdfast.scenario.SmartLinkLab.authentication;
import static dev.holdfast.scenario.SmartLinkLab.flushSend;
import static dev.holdfast.scenario.SmartLinkLab.group;
import static dev.holdfast.scenario.SmartLinkLab.onPort;
import static dev.holdfast.scenario.SmartLinkLab.receiving;
import static dev.holdfast.scenario.SmartLinkLab.vlan;
import static dev.holdfast.scenario.SmartLinkLab.without;
import static dev.holdfast.scenario.SmartLinkLab.withoutVlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/**
 * The warnings SL-W1 to SL-W6: each is raised by a commit that succeeds, listed, announced, and
 * withdrawn when its condition ends, be it by an edit elsewhere.
 */
class SmartLinkWarningsTest {
    private static final String GROUP = "/holdfast-smart-link:smart-link/groups/group[id='1']";
    private static final String RECEIVER =
            "/ietf-interfaces:interfaces/interface[name='p1']/holdfast-smart-link:flush-receive"
                    + "/control-vlan[vlan-id='10']";

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

    /** A commit raises a warning, another one withdraws it. */
    private void warns(String device, String config, String code, String path, String undo)
            throws Exception {
        assertThat(net.warnings(device)).isEmpty();
        try (var ear = net.listen(device)) {
            lab.commit(device, config);
            var announced = WireLab.hear(ear, "config-warning").getFirst();
            assertThat(announced.text("//code")).isEqualTo(code);
            var listed = net.diagnostics(device);
            for (var leaf :
                    new String[] {"code", "severity", "path", "message", "raised-at", "id"}) {
                assertThat(listed.texts("//warning/" + leaf))
                        .as(leaf)
                        .containsExactly(announced.text("//config-warning/" + leaf));
            }
            assertThat(listed.text("//severity")).isEqualTo("warning");
            assertThat(plain(listed.text("//path"))).isEqualTo(plain(path));
            assertThat(listed.text("//raised-at")).startsWith("2026-01-01T00:00:03");
            lab.commit(device, undo);
            assertThat(net.warnings(device)).isEmpty();
            assertThat(WireLab.heardBefore(ear, lab, device)).doesNotContain("config-warning");
        }
    }

    /** Names of modules may be repeated or left out where they are the same as above. */
    private static String plain(String path) {
        return path.replaceAll("[a-z-]+:", "");
    }

    @Test
    @Rule({"SL-W1", "NC-4", "NC-5"})
    void theControlVlanIsMissingUntilSomebodyCreatesIt() throws Exception {
        warns(
                "S1",
                withoutVlan(10),
                "SL-W1",
                GROUP + "/flush-send/control-vlan",
                vlan(10, "<name>control</name>"));
    }

    @Test
    @Rule({"SL-W2", "NC-4", "NC-5"})
    void aMemberDoesNotCarryTheControlVlan() throws Exception {
        warns(
                "S1",
                onPort(
                        "p2",
                        "<allowed-vlans %s nc:operation=\"delete\">10</allowed-vlans>"
                                .formatted(NC)),
                "SL-W2",
                GROUP + "/flush-send/control-vlan",
                onPort("p2", "<allowed-vlans>10</allowed-vlans>"));
    }

    @Test
    @Rule({"SL-W3", "NC-4", "NC-5"})
    void aReceiverDoesNotCarryItsControlVlan() throws Exception {
        warns(
                "C",
                onPort(
                        "p1",
                        "<allowed-vlans %s nc:operation=\"delete\">10</allowed-vlans>"
                                .formatted(NC)),
                "SL-W3",
                RECEIVER,
                onPort("p1", "<allowed-vlans>10</allowed-vlans>"));
    }

    @Test
    @Rule({"SL-W3", "SL-21"})
    void andWhileItDoesNotTheFilterOfThePortTakesTheFrame() throws Exception {
        lab.commit(
                "C",
                onPort(
                        "p1",
                        "<allowed-vlans %s nc:operation=\"delete\">10</allowed-vlans>"
                                .formatted(NC)));
        net.cut(SmartLinkLab.MASTER_LINK);
        net.pass(SmartLinkLab.MOMENT);
        assertThat(net.receiver("C", "p1").texts("//state/*[. != '0']")).isEmpty();
        assertThat(net.counted("D", "p2", "accepted")).isZero();
    }

    @Test
    @Rule({"SL-W4", "NC-4"})
    void aSenderThatProvesNothing() throws Exception {
        warns(
                "S1",
                group("<flush-send>" + without("authentication") + "</flush-send>"),
                "SL-W4",
                GROUP + "/flush-send",
                group(flushSend(10, authentication("sha", PASSWORD))));
    }

    @Test
    @Rule({"SL-W4", "NC-4"})
    void aReceiverThatIsShownPasswords() throws Exception {
        warns(
                "C",
                receiving("p1", 10, authentication("simple", PASSWORD)),
                "SL-W4",
                RECEIVER,
                receiving("p1", 10, authentication("hmac-sha256", PASSWORD)));
    }

    @Test
    @Rule({"SL-W5", "NC-4"})
    void aGroupOfOneProtectsNothing() throws Exception {
        warns(
                "S1",
                group(without("slave-interface")),
                "SL-W5",
                GROUP,
                group("<slave-interface>p2</slave-interface>"));
    }

    @Test
    @Rule({"SL-W5", "NC-5"})
    void disablingAGroupOfOneEndsTheWarning() throws Exception {
        warns(
                "S1",
                group(without("master-interface")),
                "SL-W5",
                GROUP,
                group("<enabled>false</enabled>"));
    }

    @Test
    @Rule({"SL-W6", "NC-4", "NC-5"})
    void aBalancedInstanceHasNoVlanUntilOneIsMapped() throws Exception {
        warns(
                "S1",
                group("<load-balance-instance>77</load-balance-instance>"),
                "SL-W6",
                GROUP + "/load-balance-instance[.='77']",
                vlan(500, "<instance>77</instance>"));
    }

    @Test
    @Rule({"NC-4", "NC-5"})
    void conditionsHoldSideBySideAndKeepTheirNumbers() throws Exception {
        lab.commit("S1", group("<load-balance-instance>77</load-balance-instance>"));
        var first = net.diagnostics("S1").text("//id");
        lab.commit("S1", withoutVlan(10));
        assertThat(net.warnings("S1")).containsExactlyInAnyOrder("SL-W1", "SL-W6");
        assertThat(net.diagnostics("S1").text("//warning[code='SL-W6']/id")).isEqualTo(first);
        lab.commit(
                "S1",
                "<smart-link %s><groups>".formatted(SmartLinkLab.SL)
                        + "<group %s nc:operation=\"delete\"><id>1</id></group></groups></smart-link>"
                                .formatted(NC));
        assertThat(net.warnings("S1")).isEmpty();
    }
}
