package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.NC;
import static dev.holdfast.scenario.SmartLinkLab.SL;
import static dev.holdfast.scenario.SmartLinkLab.SLAVE_LINK;
import static dev.holdfast.scenario.SmartLinkLab.onPort;
import static dev.holdfast.scenario.SmartLinkLab.sent;
import static dev.holdfast.scenario.SmartLinkLab.vlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/** Members that one commit takes from here and puts there, on T1b. */
class SmartLinkMembersTest {
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

    /** A group goes, and its members with it to another one. */
    private void move(int from, int to) throws Exception {
        lab.commit(
                "S1",
                ("<smart-link %s><groups><group %s nc:operation=\"delete\"><id>%d</id></group>"
                                + "<group><id>%d</id><enabled>true</enabled>"
                                + "<master-interface>p1</master-interface>"
                                + "<slave-interface>p2</slave-interface></group></groups>"
                                + "</smart-link>")
                        .formatted(SL, NC, from, to));
    }

    private void onlyTheMasterSends(String flow) throws Exception {
        long master = lab.cableFrames(MASTER_LINK, "frames-a-to-b");
        long slave = lab.cableFrames(SLAVE_LINK, "frames-a-to-b");
        lab.flow(flow, "H1", "10.1.100.77", 1); // nobody has that address: H1 asks for it
        net.seconds(1);
        lab.call("stop-flow", "<name>" + flow + "</name>");
        assertThat(lab.cableFrames(MASTER_LINK, "frames-a-to-b")).isEqualTo(master + 1);
        assertThat(lab.cableFrames(SLAVE_LINK, "frames-a-to-b")).isEqualTo(slave);
    }

    /** The ring stays open, whichever of the two groups is looked at first. */
    @Test
    @Rule({"SL-1", "SL-3"})
    void aSlaveThatGoesToAnotherGroupStaysBlocked() throws Exception {
        move(1, 2);
        onlyTheMasterSends("first");
        move(2, 1);
        assertThat(net.fsm()).isEqualTo("master");
        onlyTheMasterSends("second");
    }

    /** The master's VLANs and the slave's both go to a new slave: one event, one new member. */
    @Test
    @Rule({"SL-15", "SL-14", "SL-11"})
    void whatComesFromTwoMembersIsToldInOneFrame() throws Exception {
        lab.commit("S1", vlan(500, "<instance>10</instance>"));
        net.configure("<load-balance-instance>10</load-balance-instance>");
        lab.commit(
                "S1",
                onPort(
                        "p3",
                        "<mode>trunk</mode><allowed-vlans>10</allowed-vlans>"
                                + "<allowed-vlans>100</allowed-vlans>"
                                + "<allowed-vlans>500</allowed-vlans>"));
        lab.capture("c", "S1:p3--H1");
        var switchovers = net.state().number("//switchovers");
        try (var s1 = net.listen("S1")) {
            net.configure(
                    "<traffic-lock>force</traffic-lock><slave-interface>p3</slave-interface>");
            net.pass(SmartLinkLab.MOMENT);
            var heard = WireLab.hear(s1, "link-switched", "link-switched");
            assertThat(heard).allMatch(it -> it.text("//to").equals("p3"));
            assertThat(heard.stream().map(it -> it.text("//from"))).containsExactly("p1", "p2");
            assertThat(heard).allMatch(it -> it.text("//flush-sent").equals("true"));
        }
        var flushes = FlushOnTheWire.among(lab.captured("c"));
        assertThat(flushes).hasSize(1);
        assertThat(flushes.getFirst().vlans()).containsExactly(10, 100, 500);
        assertThat(net.state().text(sent("p3"))).isEqualTo("1");
        assertThat(net.state().number("//switchovers")).isEqualTo(switchovers + 1);
    }
}
