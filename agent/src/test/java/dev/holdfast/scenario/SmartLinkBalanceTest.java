package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.MASTER_LINK;
import static dev.holdfast.scenario.SmartLinkLab.NC;
import static dev.holdfast.scenario.SmartLinkLab.SLAVE_LINK;
import static dev.holdfast.scenario.SmartLinkLab.forwarding;
import static dev.holdfast.scenario.SmartLinkLab.group;
import static dev.holdfast.scenario.SmartLinkLab.vlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/** VLAN instances: load balancing, SL-S11 and SL-S12, and those a group does not govern, on T1b. */
class SmartLinkBalanceTest {
    private static final String BALANCED = "<load-balance-instance>10</load-balance-instance>";

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

    private void vlan500IsInstance10() throws Exception {
        lab.commit("S1", vlan(500, "<instance>10</instance>"));
    }

    private void balanced() throws Exception {
        vlan500IsInstance10();
        net.configure(BALANCED);
        net.pass(SmartLinkLab.MOMENT);
    }

    /** What the flushes listed that crossed a cable since {@code lab.capture("c", ...)}. */
    private Set<Integer> listed() throws Exception {
        var flushes = FlushOnTheWire.among(lab.captured("c"));
        assertThat(flushes).hasSize(1);
        return flushes.getFirst().vlans();
    }

    private void is(int instance, String p1, String p2) throws Exception {
        var group = net.state();
        assertThat(group.text(forwarding("p1", instance))).isEqualTo(p1);
        assertThat(group.text(forwarding("p2", instance))).isEqualTo(p2);
    }

    @Test
    @Rule({"SL-2", "SL-14", "SL-10"})
    void aBalancedInstanceGoesByTheSlaveWhileBothLinksAreUp() throws Exception {
        vlan500IsInstance10();
        is(10, "active", "inactive");
        lab.capture("c", SLAVE_LINK);
        net.configure(BALANCED);
        net.pass(SmartLinkLab.MOMENT);
        is(0, "active", "inactive");
        is(10, "inactive", "active");
        assertThat(net.fsm()).isEqualTo("master");
        assertThat(net.state().text("//last-event")).isEqualTo("instance-change");
        assertThat(listed()).containsExactly(500);
    }

    @Test
    @Rule({"SL-S11", "SL-2", "SL-14", "SL-25"})
    void onlyTheVlansThatMoveAreFlushed() throws Exception {
        balanced();
        lab.advance(Duration.ofSeconds(2));
        net.learn();
        var vlan500 = net.fdb("D", 500);
        assertThat(vlan500).isNotEmpty();
        lab.capture("c", SLAVE_LINK);

        net.cut(MASTER_LINK);
        net.pass(SmartLinkLab.MOMENT);

        assertThat(listed()).containsExactly(10, 100);
        is(0, "inactive", "active");
        is(10, "inactive", "active");
        assertThat(net.fdb("D", 500)).isEqualTo(vlan500);
        assertThat(net.fdb("D", 100)).isEmpty();
    }

    @Test
    @Rule({"SL-2", "SL-11", "SL-14"})
    void theSlavesFailureMovesItsInstancesToTheMasterAndBackAtOnce() throws Exception {
        balanced();
        lab.capture("c", MASTER_LINK);
        net.cut(SLAVE_LINK);
        net.pass(SmartLinkLab.MOMENT);
        assertThat(listed()).containsExactly(500);
        is(10, "active", "inactive");
        assertThat(net.fsm()).isEqualTo("master");

        lab.capture("c", SLAVE_LINK);
        net.mend(SLAVE_LINK);
        net.pass(SmartLinkLab.MOMENT);
        assertThat(listed()).containsExactly(500);
        is(10, "inactive", "active");
    }

    @Test
    @Rule({"SL-2", "SL-11", "SL-14", "SL-15"})
    void rolesExchangedSendOneFlushByEachMemberForWhatMovedThere() throws Exception {
        balanced();
        lab.capture("p1", MASTER_LINK);
        lab.capture("p2", SLAVE_LINK);
        net.configure(
                "<master-interface>p2</master-interface><slave-interface>p1</slave-interface>");
        // the flushes of both members run round the ring and end at S1, whence they came
        net.pass(SmartLinkLab.MOMENT);
        var group = net.state();
        assertThat(group.text("//member[interface='p1']/flush-sent")).isEqualTo("1");
        assertThat(group.text("//member[interface='p2']/flush-sent")).isEqualTo("2");
        assertThat(FlushOnTheWire.among(lab.captured("p1")).getFirst().vlans())
                .containsExactly(500);
        assertThat(FlushOnTheWire.among(lab.captured("p2")).getFirst().vlans())
                .containsExactly(10, 100);
        is(0, "inactive", "active");
        is(10, "active", "inactive");
    }

    @Test
    @Rule({"SL-2", "SL-8", "SL-14"})
    void aLockTakesBalancedInstancesToTheMasterToo() throws Exception {
        balanced();
        lab.capture("c", MASTER_LINK);
        net.configure("<traffic-lock>lock</traffic-lock>");
        net.pass(SmartLinkLab.MOMENT);
        is(10, "active", "inactive");
        assertThat(listed()).containsExactly(500);
    }

    @Test
    @Rule({"SL-2", "SL-14"})
    void balancingChangedOnTheSlaveShowsWhenTrafficReturns() throws Exception {
        vlan500IsInstance10();
        net.configure("<wtr-time>0</wtr-time>");
        net.cut(MASTER_LINK);
        net.pass(SmartLinkLab.MOMENT);
        lab.capture("quiet", SLAVE_LINK);
        net.configure(BALANCED);
        net.seconds(1);
        assertThat(FlushOnTheWire.among(lab.captured("quiet"))).isEmpty();
        is(10, "inactive", "active");

        lab.capture("c", MASTER_LINK);
        net.mend(MASTER_LINK);
        net.pass(SmartLinkLab.MOMENT);
        assertThat(listed()).containsExactly(10, 100);
        is(0, "active", "inactive");
        is(10, "inactive", "active");
    }

    @Test
    @Rule({"SL-2", "SL-14"})
    void aVlanMappedToABalancedInstanceMovesThere() throws Exception {
        lab.commit("S1", vlan(600, "<instance>10</instance>"));
        net.configure(BALANCED);
        lab.capture("c", SLAVE_LINK);
        try (var s1 = net.listen("S1")) {
            vlan500IsInstance10();
            net.pass(SmartLinkLab.MOMENT);
            var switched = WireLab.hear(s1, "link-switched").getFirst();
            assertThat(switched.text("//reason")).isEqualTo("instance-change");
            assertThat(switched.text("//from")).isEqualTo("p1");
            assertThat(switched.text("//to")).isEqualTo("p2");
        }
        assertThat(listed()).containsExactly(500);
    }

    @Test
    @Rule({"SL-S12", "SL-E8", "NC-2", "NC-3"})
    void theControlVlanMustStayOnThePrimaryInstance() throws Exception {
        balanced();
        var before = lab.running("S1").withoutId();

        lab.edit("S1", group("<flush-send><control-vlan>500</control-vlan></flush-send>"));
        var refusal = Xml.of(lab.device("S1").rpc("<commit/>"));

        assertThat(refusal.text("//error-tag")).isEqualTo("operation-failed");
        assertThat(refusal.text("//error-app-tag")).isEqualTo("must-violation");
        assertThat(refusal.text("//error-path"))
                .isEqualTo(
                        "/sl:smart-link/sl:groups/sl:group[sl:id='1']/sl:flush-send"
                                + "/sl:control-vlan");
        assertThat(refusal.text("//error-message")).contains("SL-E8");
        assertThat(lab.running("S1").withoutId()).isEqualTo(before);
    }

    @Test
    @Rule({"SL-1", "SL-14"})
    void whatAGroupDoesNotProtectIsNeitherBlockedNorFlushed() throws Exception {
        vlan500IsInstance10();
        net.configure("<protected-instance>0</protected-instance>");
        assertThat(net.state().texts("//instance[id='10']")).isEmpty();
        lab.capture("c", SLAVE_LINK);

        net.cut(MASTER_LINK);
        net.pass(SmartLinkLab.MOMENT);

        assertThat(listed()).containsExactly(10, 100);
        net.configure(
                "<protected-instance %s nc:operation=\"delete\">0</protected-instance>"
                        .formatted(NC));
        is(10, "inactive", "active");
    }

    @Test
    @Rule({"SL-1", "SL-3"})
    void anUnprotectedVlanIsForwardedByBothMembers() throws Exception {
        vlan500IsInstance10();
        net.configure("<protected-instance>10</protected-instance>");
        lab.capture("c", SLAVE_LINK);
        // H1 is in VLAN 100, of instance 0: what it broadcasts leaves by both members now
        lab.flow("broadcast", "H1", "10.1.100.77", 1);
        net.seconds(1);
        lab.call("stop-flow", "<name>broadcast</name>");
        assertThat(lab.captured("c")).isNotEmpty();
    }
}
