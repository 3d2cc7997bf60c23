package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.group;
import static dev.holdfast.scenario.SmartLinkLab.onInterface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.OffsetDateTime;

/** Conventions of the models, NC-6, NC-7, NC-9 and NC-12, as a client of T1b meets them. */
class ConventionsTest {
    private static final String DATE_AND_TIME =
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)";

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

    @Test
    @Rule("NC-6")
    void whatAVendorShowsAsADashIsAbsent() throws Exception {
        var group = lab.get("S1", group(""));
        for (var leaf :
                new String[] {
                    "load-balance-instance",
                    "protected-instance",
                    "last-flush-time",
                    "wtr-remaining",
                    "last-switchover-duration"
                }) {
            assertThat(group.texts("//" + leaf)).as(leaf).isEmpty();
        }
        assertThat(group.texts("//member/flush-sent")).as("zero is a count").containsOnly("0");
        var statistics = net.statistics("D");
        for (var leaf : new String[] {"interface", "time", "source-mac", "control-vlan"}) {
            assertThat(statistics.texts("//" + leaf)).as(leaf).isEmpty();
        }
        assertThat(net.receiver("D", "p2").texts("//last-reject-reason")).isEmpty();
        for (var reply : new Xml[] {group, statistics}) {
            assertThat(reply.texts("//*[not(*) and normalize-space() = '']")).isEmpty();
        }
    }

    @Test
    @Rule("NC-7")
    void timesHaveAZoneAndDurationsAUnit() throws Exception {
        net.cut(MASTER_LINK);
        net.pass(SmartLinkLab.MOMENT);
        var member = lab.get("S1", group("")).text("//member[interface='p2']/last-flush-time");
        assertThat(member).matches(DATE_AND_TIME);
        assertThat(net.statistics("D").text("//time")).matches(DATE_AND_TIME);
        assertThat(OffsetDateTime.parse(net.statistics("D").text("//time")))
                .as("20 us of cable later")
                .isEqualTo(OffsetDateTime.parse(member).plusNanos(20_000));
        var module =
                lab.device("S1")
                        .rpc(
                                "<get-schema"
                                    + " xmlns=\"urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring\">"
                                    + "<identifier>holdfast-smart-link</identifier></get-schema>");
        for (var duration :
                new String[] {"wtr-time", "wtr-remaining", "last-switchover-duration"}) {
            assertThat(module)
                    .containsPattern("leaf " + duration + " \\{[^}]*(\\{[^}]*\\}[^}]*)?units");
        }
        assertThat(module).contains("type yang:counter32", "type yang:counter64");
    }

    @Test
    @Rule("NC-9")
    void stateStandsBesideConfigurationAndShowsWhatIsInUse() throws Exception {
        var inUse =
                Xml.of(
                        lab.device("S1")
                                .rpc(
                                        ("<get><filter type=\"subtree\">%s</filter><with-defaults"
                                                        + " xmlns=\"urn:ietf:params:xml:ns:yang:"
                                                        + "ietf-netconf-with-defaults\">report-all"
                                                        + "</with-defaults></get>")
                                                .formatted(group(""))));
        assertThat(inUse.names("//group/*"))
                .as("set, not set and computed, in one entry")
                .contains(
                        "enabled", "revertive", "traffic-lock", "wtr-time", "flush-send", "state");
        assertThat(inUse.text("//traffic-lock")).as("a default in use").isEqualTo("none");
        assertThat(inUse.text("//wtr-time")).as("what was set").isEqualTo("120");
        assertThat(inUse.text("//group/state/fsm")).isEqualTo("master");
        assertThat(lab.running("S1").texts("//traffic-lock")).as("not configured").isEmpty();

        var port = lab.get("D", onInterface("p2", ""));
        assertThat(port.names("//interface/*")).contains("enabled", "oper-status", "flush-receive");
        assertThat(port.names("//flush-receive/*")).containsExactly("control-vlan", "state");
    }

    @Test
    @Rule("NC-12")
    void whatAPlatformCanDoIsStatedInTheYangLibrary() throws Exception {
        var library =
                lab.get(
                        "S1",
                        "<yang-library xmlns=\"urn:ietf:params:xml:ns:yang:ietf-yang-library\"/>");
        assertThat(library.texts("//module[name='holdfast-smart-link']/feature")).isEmpty();
        assertThat(library.texts("//module[name='ietf-ip']/deviation"))
                .as("IPv4 only")
                .contains("holdfast-deviations");
        assertThat(library.texts("//module/name")).doesNotContain("holdfast-lab-control");
        assertThat(
                        lab.fromEndpoint(
                                        "<yang-library xmlns=\"urn:ietf:params:xml:ns:yang:"
                                                + "ietf-yang-library\"/>")
                                .texts("//module[name='holdfast-lab-control']/feature"))
                .containsExactly("simulation");
    }
}
