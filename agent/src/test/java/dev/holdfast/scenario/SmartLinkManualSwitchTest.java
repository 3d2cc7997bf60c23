package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.forwarding;
import static dev.holdfast.scenario.SmartLinkLab.sent;
import static dev.holdfast.scenario.SmartLinkLab.without;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The action manual-switch on T1a, whose links stay up: SL-S5, SL-S15 and every refusal SL-E11. */
class SmartLinkManualSwitchTest {
    private static final String MASTER_LINK = "S1:p1--S2:p1";
    private static final String SLAVE_LINK = "S1:p2--S2:p2";

    @TempDir Path folder;

    private SmartLinkLab net;
    private WireLab lab;

    @BeforeEach
    void start() throws Exception {
        net = SmartLinkLab.t1a(folder);
        lab = net.lab;
    }

    @AfterEach
    void close() {
        net.close();
    }

    @Test
    @Rule({"SL-S5", "SL-10", "SL-25", "SL-26", "NC-10"})
    void theFlushRemovesEntriesOfALinkThatNeverWentDown() throws Exception {
        assertThat(net.fdb("S2", 100)).containsExactly("p1");

        var reply = net.manualSwitch();
        net.pass(SmartLinkLab.MOMENT);

        assertThat(reply.text("//active-interface")).isEqualTo("p2");
        assertThat(reply.text("//flush-sent")).isEqualTo("true");
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("slave");
        assertThat(group.text("//last-event")).isEqualTo("force-manual");
        assertThat(group.text(forwarding("p1", 0))).isEqualTo("inactive");
        assertThat(group.text(forwarding("p2", 0))).isEqualTo("active");
        assertThat(group.text(sent("p2"))).isEqualTo("1");
        assertThat(net.counted("S2", "p2", "accepted")).isEqualTo(1);
        assertThat(net.counted("S2", "p2", "fdb-entries-removed")).isPositive();
        assertThat(net.counted("S2", "p2", "arp-entries-removed")).isEqualTo(2);
        assertThat(net.fdb("S2", 100)).isEmpty();
        assertThat(lab.get("S2", SmartLinkLab.onInterface("p1", "")).text("//oper-status"))
                .isEqualTo("up");
    }

    @Test
    @Rule({"SL-S5", "SL-28", "SL-29", "SL-3", "DP-12"})
    void theCopyThatComesBackEndsAtItsSender() throws Exception {
        lab.capture("sent", SLAVE_LINK);
        lab.capture("back", MASTER_LINK);

        net.manualSwitch();
        net.seconds(1);

        assertThat(FlushOnTheWire.among(lab.captured("sent"))).hasSize(1);
        var back = FlushOnTheWire.among(lab.captured("back"));
        assertThat(back).hasSize(1);
        assertThat(back.getFirst().deviceId()).isEqualTo(net.state().text("//device-id"));
        assertThat(net.counted("S2", "p2", "forwarded")).isEqualTo(1);
        assertThat(net.counted("S2", "p1", "accepted")).isZero();
        assertThat(net.statistics("S1").text("//count")).isEqualTo("0");
        assertThat(net.ownDropped("S1")).isEqualTo(1);
        assertThat(net.ownDropped("S2")).isZero();
        assertThat(drops("p1"))
                .as("its own id ended it, not that p1 is blocked")
                .doesNotContain("ingress-blocked");
    }

    private List<String> drops(String port) throws Exception {
        return lab.get("S1", SmartLinkLab.onPort(port, "<statistics/>"))
                .texts("//drop[direction='in']/reason");
    }

    /** S2 floods out of both its ports; what comes in by p2 is dropped there, and not learnt. */
    @Test
    @Rule({"SL-1", "SL-3"})
    void aBlockedMemberNeitherForwardsNorLearns() throws Exception {
        lab.flow("broadcast", "H1", "10.1.100.77", 1); // nobody answers; S2 asks on both ports
        lab.flow("unknown", "H2", "10.1.100.78", 1);
        net.seconds(2);
        assertThat(drops("p2")).containsExactly("ingress-blocked");
        assertThat(net.fdb("S1", 100)).containsExactlyInAnyOrder("p1", "p3");
    }

    @Test
    @Rule({"SL-S5", "SL-34"})
    void withoutAFlushTheEntriesWouldStay() throws Exception {
        net.configure(without("flush-send"));
        net.downstream(1000);
        net.pass(Duration.ofMillis(500));
        long lostBefore = lab.report("down").number("//lost");

        assertThat(net.manualSwitch().text("//flush-sent")).isEqualTo("false");
        net.seconds(10);

        assertThat(net.fdb("S2", 100)).containsExactly("p1");
        assertThat(lab.report("down").number("//lost") - lostBefore).isEqualTo(10_000);
    }

    @Test
    @Rule({"SL-S15", "SL-E11", "NC-2", "NC-10"})
    void aMemberThatIsDownIsNamedAndNothingChanges() throws Exception {
        net.cut(SLAVE_LINK);
        var before = net.state();
        var refusal = net.manualSwitch();
        assertThat(refusal.text("//error-tag")).isEqualTo("operation-failed");
        assertThat(refusal.text("//error-app-tag")).isEqualTo("smart-link:switch-precondition");
        assertThat(refusal.text("//error-path"))
                .isEqualTo("/sl:smart-link/sl:groups/sl:group[sl:id='1']/sl:manual-switch");
        assertThat(refusal.text("//error-message")).contains("slave p2 is down");
        assertThat(net.state().withoutId()).isEqualTo(before.withoutId());

        net.mend(SLAVE_LINK);
        net.cut(MASTER_LINK);
        assertThat(net.manualSwitch().text("//error-message")).contains("master p1 is down");
    }

    @Test
    @Rule({"SL-E11", "NC-10"})
    void aGroupThatIsPinnedIncompleteOrDisabledDoesNotSwitch() throws Exception {
        net.configure("<traffic-lock>lock</traffic-lock>");
        assertThat(net.manualSwitch().text("//error-message")).contains("pinned");
        net.configure("<traffic-lock>none</traffic-lock>" + without("slave-interface"));
        assertThat(net.manualSwitch().text("//error-message")).contains("only one member");
        net.configure("<enabled>false</enabled>");
        var refusal = net.manualSwitch();
        assertThat(refusal.text("//error-app-tag")).isEqualTo("smart-link:switch-precondition");
        assertThat(refusal.text("//error-message")).contains("disabled");
    }

    @Test
    @Rule("NC-10")
    void aGroupThatIsNotThereIsMissingData() throws Exception {
        var refusal =
                Xml.of(
                        lab.device("S1")
                                .rpc(
                                        "<action xmlns=\"urn:ietf:params:xml:ns:yang:1\">"
                                                + SmartLinkLab.group("<manual-switch/>")
                                                        .replace("<id>1<", "<id>2<")
                                                + "</action>"));
        assertThat(refusal.text("//error-tag")).isEqualTo("data-missing");
        assertThat(refusal.text("//error-path")).contains("group[sl:id='2']");
    }

    @Test
    @Rule({"SL-5", "SL-6", "NC-10"})
    void aSwitchByHandStaysUntilItIsTakenBack() throws Exception {
        net.manualSwitch();
        net.seconds(130);
        assertThat(net.fsm()).isEqualTo("slave");
        var back = net.manualSwitch();
        assertThat(back.text("//active-interface")).isEqualTo("p1");
        assertThat(net.state().text(sent("p1"))).isEqualTo("1");
        assertThat(net.state().text("//switchovers")).isEqualTo("2");
    }
}
