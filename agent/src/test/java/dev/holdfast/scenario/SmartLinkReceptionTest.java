package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.BV;
import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.PASSWORD;
import static dev.holdfast.scenario.SmartLinkLab.STRANGER;
import static dev.holdfast.scenario.SmartLinkLab.authentication;
import static dev.holdfast.scenario.SmartLinkLab.onInterface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** What a device does with a flush it accepts: rules SL-25 to SL-36 on T1b, where D routes. */
class SmartLinkReceptionTest {
    private static final String PROOF = authentication("hmac-sha256", PASSWORD);
    private static final String IP = "xmlns=\"urn:ietf:params:xml:ns:yang:ietf-ip\"";

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

    private Xml neighbours(int vlan) throws Exception {
        return lab.get(
                "D",
                onInterface(
                        "Vlanif" + vlan, "<ipv4 %s><neighbor/><address/></ipv4>".formatted(IP)));
    }

    @Test
    @Rule({"SL-25", "SL-26", "SL-27", "SL-31"})
    void dynamicEntriesOfTheListedVlansGoAndNothingElse() throws Exception {
        lab.commit(
                "D",
                ("<bridge %s><fdb><static-entry><vlan-id>100</vlan-id>"
                                + "<mac-address>02:00:00:00:00:55</mac-address>"
                                + "<interface>p1</interface></static-entry></fdb></bridge>")
                        .formatted(BV));
        lab.commit(
                "D",
                onInterface(
                        "Vlanif100",
                        ("<ipv4 %s><neighbor><ip>10.1.100.55</ip><link-layer-address>"
                             + "02:00:00:00:00:55</link-layer-address></neighbor></ipv4>")
                                .formatted(IP)));
        var other = net.fdb("D", 500);
        assertThat(other).isNotEmpty();

        net.forge("D", "p2", 10, PROOF, 100, 4000);

        assertThat(net.fdb("D", 100)).isEmpty();
        assertThat(net.fdb("D", 500)).isEqualTo(other);
        assertThat(
                        lab.get("D", "<bridge %s><fdb/></bridge>".formatted(BV))
                                .texts("//entry[origin='static']/mac-address"))
                .containsExactly("02:00:00:00:00:55");
        assertThat(neighbours(100).texts("//neighbor/ip")).containsExactly("10.1.100.55");
        assertThat(neighbours(100).texts("//address/ip")).containsExactly("10.1.100.1");
        assertThat(neighbours(500).texts("//neighbor/ip")).containsExactly("10.1.50.12");
        var receiver = net.receiver("D", "p2");
        assertThat(receiver.text("//accepted")).isEqualTo("1");
        assertThat(receiver.text("//forwarded")).isEqualTo("1");
        assertThat(receiver.number("//fdb-entries-removed")).isPositive();
        assertThat(receiver.text("//arp-entries-removed")).isEqualTo("1");
        assertThat(receiver.texts("//last-reject-reason")).isEmpty();
    }

    @Test
    @Rule({"SL-31", "NC-6", "NC-7", "NC-10"})
    void theDeviceCountsWhatItAcceptedUntilItIsReset() throws Exception {
        assertThat(net.statistics("D").texts("//flush-receive-statistics/*")).containsExactly("0");

        net.forge("D", "p2", 10, PROOF, 100);

        var counted = net.statistics("D");
        assertThat(counted.text("//count")).isEqualTo("1");
        assertThat(counted.text("//interface")).isEqualTo("p2");
        assertThat(counted.text("//control-vlan")).isEqualTo("10");
        assertThat(counted.text("//source-mac")).matches("([0-9a-f]{2}:){5}[0-9a-f]{2}");
        assertThat(counted.text("//time")).startsWith("2026-01-01T00:00:03").endsWith("Z");

        assertThat(net.resetStatistics("D").text("//cleared-count")).isEqualTo("1");
        assertThat(net.statistics("D").texts("//flush-receive-statistics/*")).containsExactly("0");
        assertThat(net.counted("D", "p2", "accepted")).as("another counter").isEqualTo(1);
    }

    @Test
    @Rule({"SL-32", "SL-33"})
    void aRepeatedFlushIsAcceptedAgainAndRemovesNothing() throws Exception {
        net.forge("D", "p2", 10, PROOF, 100);
        var first = net.receiver("D", "p2");
        net.forge("D", "p2", 10, PROOF, 100);
        var second = net.receiver("D", "p2");
        assertThat(second.text("//accepted")).isEqualTo("2");
        assertThat(second.text("//forwarded")).isEqualTo("2");
        assertThat(second.text("//fdb-entries-removed"))
                .isEqualTo(first.text("//fdb-entries-removed"));
        assertThat(second.text("//arp-entries-removed"))
                .isEqualTo(first.text("//arp-entries-removed"));
        assertThat(net.statistics("D").text("//count")).isEqualTo("2");
    }

    @Test
    @Rule({"SL-29", "DP-12", "DP-22"})
    void aFlushWithItsOwnDeviceIdEndsThereAndIsCountedApart() throws Exception {
        var own =
                lab.get("D", "<system xmlns=\"urn:holdfast:yang:device-system\"><state/></system>")
                        .text("//device-id");
        var entries = net.fdb("D", 100);
        lab.capture("beyond", "B:p2--D:p1");
        net.forge("D", "p2", own, 10, PROOF, 100);
        assertThat(net.receiver("D", "p2").texts("//state/*[. != '0']")).isEmpty();
        assertThat(net.fdb("D", 100)).isEqualTo(entries);
        assertThat(FlushOnTheWire.among(lab.captured("beyond"))).isEmpty();
        assertThat(net.ownDropped("D")).isEqualTo(1);

        net.resetStatistics("D");
        assertThat(net.ownDropped("D")).as("the reset is of what was accepted").isEqualTo(1);
    }

    @Test
    @Rule({"SL-26", "SL-28", "SL-30"})
    void routedTrafficAsksForTheNeighbourAgainAndFindsItOnTheOtherPath() throws Exception {
        net.downstream(1000);
        net.seconds(1);
        net.cut(MASTER_LINK);
        net.seconds(3);
        var report = lab.report("down");
        assertThat(report.texts("//loss/reason"))
                .as("at B before the flush, at D until H1 answered")
                .containsExactlyInAnyOrder("no-egress", "arp-miss");
        assertThat(net.fdb("D", 100)).containsExactly("p2");
        long lost = report.number("//lost");
        net.seconds(1);
        assertThat(lab.report("down").number("//lost")).isEqualTo(lost);
    }

    @Test
    @Rule("SL-36")
    void onlyThePortsOfTheUplinksNeedToReceive() throws Exception {
        for (var device : new String[] {"B", "C", "D"}) {
            assertThat(lab.running(device).texts("//interface[flush-receive]/name"))
                    .containsExactly("p1", "p2");
        }
        assertThat(lab.running("S1").texts("//flush-receive")).isEmpty();
        net.cut(MASTER_LINK);
        net.pass(SmartLinkLab.MOMENT);
        for (var device : new String[] {"B", "C", "D"}) {
            assertThat(net.statistics(device).text("//count")).as(device).isEqualTo("1");
        }
        assertThat(net.statistics("S1").text("//count")).isEqualTo("0");
    }

    @Test
    @Rule("SL-36")
    void ourFormatIsSaidToBeSimulated() throws Exception {
        var module =
                lab.device("S1")
                        .rpc(
                                "<get-schema"
                                    + " xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring\">"
                                    + "<identifier>holdfast-smart-link</identifier></get-schema>");
        assertThat(module.replaceAll("\\s+", " "))
                .contains("simulation of a proprietary format and does not interoperate");
    }

    @Test
    @Rule({"SL-17", "SL-10"})
    void theSenderForgetsWhatItLearntOnTheOldMember() throws Exception {
        assertThat(net.fdb("S1", 100)).containsExactlyInAnyOrder("p1", "p3");
        net.manualSwitch();
        assertThat(net.fdb("S1", 100)).containsExactly("p3");
    }

    @Test
    @Rule("SL-31")
    void acceptanceIsToldWithWhatItRemoved() throws Exception {
        try (var d = net.listen("D")) {
            net.forge("D", "p2", 10, PROOF, 100);
            var heard = WireLab.hear(d, "flush-received").getFirst();
            assertThat(heard.text("//device-id")).isEqualTo(STRANGER);
            assertThat(heard.number("//fdb-entries-removed")).isPositive();
            assertThat(heard.text("//arp-entries-removed")).isEqualTo("1");
        }
    }
}
