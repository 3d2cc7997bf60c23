package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.SL;
import static dev.holdfast.scenario.SmartLinkLab.forwarding;
import static dev.holdfast.scenario.SmartLinkLab.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where a group of a lab file begins: all devices get their power in one instant, so neither the
 * order of the ports nor that of the devices in the file decides.
 */
class SmartLinkStartTest {
    private static final String MASTER = "<master-interface>%s</master-interface>";
    private static final String SLAVE = "<slave-interface>%s</slave-interface>";

    @TempDir Path folder;

    /** T1b, where B is at p1 and stands in the file before C, which is at p2. */
    private static String secondPortIsMaster(String yaml) {
        var changed =
                yaml.replace(MASTER.formatted("p1"), MASTER.formatted("p2"))
                        .replace(SLAVE.formatted("p2"), SLAVE.formatted("p1"));
        assertThat(changed).isNotEqualTo(yaml);
        return changed;
    }

    @Test
    @Rule({"SL-1", "SL-16", "DP-20", "DP-24"})
    void aGroupBeginsOnItsMasterThoughTheNeighbourOfItsSlaveStandsFirstInTheFile()
            throws Exception {
        try (var lab = WireLab.start("t1b", folder, SmartLinkStartTest::secondPortIsMaster)) {
            var group = lab.get("S1", group("<state/>"));
            assertThat(group.text("//fsm")).isEqualTo("master");
            assertThat(group.text("//last-event")).isEqualTo("master-link-up");
            assertThat(group.text(forwarding("p2", 0))).isEqualTo("active");
            assertThat(group.text(forwarding("p1", 0))).isEqualTo("inactive");
            assertThat(group.text("//switchovers")).isEqualTo("0");
        }
    }

    @Test
    @Rule({"SL-1", "DP-20"})
    void aGroupBeginsAsItDoesAfterARestart() throws Exception {
        try (var lab = WireLab.start("t1b", folder, SmartLinkStartTest::secondPortIsMaster)) {
            var begun = lab.get("S1", "<smart-link %s/>".formatted(SL));
            lab.call("restart-device", "<node>S1</node>");
            lab.advance(Duration.ofSeconds(2));
            lab.forget("S1");
            var restarted = lab.get("S1", "<smart-link %s/>".formatted(SL));
            for (var leaf : new String[] {"//fsm", "//last-event", "//instance/state"}) {
                assertThat(restarted.texts(leaf)).as(leaf).isEqualTo(begun.texts(leaf));
            }
        }
    }
}
