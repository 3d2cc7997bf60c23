package dev.holdfast.feature.smartlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.net.DropReason;
import dev.holdfast.feature.Trees;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups on a device that forwards: placement, switchover, restoring (rules SL-1 to SL-18). */
class SwitchoverTest {
    private final T1b t1b = new T1b();

    @BeforeEach
    void hostsAreLearnt() {
        t1b.flow("up", t1b.h1, t1b.h2, 10);
        t1b.flow("down", t1b.h2, t1b.h1, 1000);
        t1b.seconds(3);
        t1b.net.turn(() -> t1b.net.bench.network.flow("up").orElseThrow().stop());
        t1b.seconds(1);
    }

    @AfterEach
    void close() {
        t1b.close();
    }

    private String h1Entry() {
        return "bridge/fdb/entry[100," + t1b.h1.mac() + "]/interface";
    }

    @Test
    @Rule({"SL-1", "SL-3", "SL-16", "SL-S1"})
    void masterForwardsSlaveIsBlockedAndNothingWasFlushed() {
        assertThat(t1b.group("fsm")).isEqualTo("master");
        assertThat(t1b.member("p1", "instance[0]/state")).isEqualTo("active");
        assertThat(t1b.member("p2", "instance[0]/state")).isEqualTo("inactive");
        assertThat(t1b.member("p1", "flush-sent")).isEqualTo("0");
        assertThat(t1b.member("p2", "flush-sent")).isEqualTo("0");
        assertThat(t1b.group("send-readiness")).isEqualTo("ready");
        assertThat(t1b.value("D", h1Entry())).isEqualTo("p1");
    }

    @Test
    @Rule({"SL-10", "SL-11", "SL-12", "SL-15", "SL-25", "SL-28", "SL-30", "SL-S2"})
    void linkFailureMovesTrafficAndEveryoneUpstreamForgets() {
        var before = t1b.report("down");

        t1b.cut(t1b.s1ToB);

        assertThat(t1b.group("fsm")).isEqualTo("slave");
        assertThat(t1b.group("last-event")).isEqualTo("master-link-down");
        assertThat(t1b.member("p2", "instance[0]/state")).isEqualTo("active");
        assertThat(t1b.member("p2", "flush-sent")).isEqualTo("1");
        // long enough for the flush to reach B by D, too short for the next packet
        t1b.micros(60);
        for (var receiver : new String[] {"C 1", "D 2", "B 2"}) {
            var at = receiver.split(" ");
            assertThat(t1b.receiver(at[0], Integer.parseInt(at[1]), "accepted"))
                    .as(receiver)
                    .isEqualTo("1");
        }
        assertThat(t1b.fdb("D", 100)).doesNotContain(t1b.h1.mac().toString());
        t1b.flow("hello", t1b.h1, t1b.h2, 10);
        t1b.seconds(3);
        assertThat(t1b.value("D", h1Entry())).isEqualTo("p2");
        var after = t1b.report("down");
        assertThat(after.sent()).isEqualTo(after.received() + after.lost() + after.onTheWay());
        assertThat(after.received()).isGreaterThan(before.received() + 1000);
    }

    @Test
    @Rule({"SL-34", "SL-S3"})
    void withoutFlushTrafficIsLostUntilEntriesAge() {
        t1b.remove("S1", "smart-link/groups/group[1]/flush-send");
        long lostBefore = t1b.report("down").lost();

        t1b.cut(t1b.s1ToB);
        t1b.seconds(10);

        assertThat(t1b.group("fsm")).isEqualTo("slave");
        assertThat(t1b.report("down").lost() - lostBefore).isBetween(9_990L, 10_010L);
        assertThat(t1b.fdb("D", 100)).contains(t1b.h1.mac().toString());
        t1b.seconds(300);
        assertThat(t1b.fdb("D", 100)).doesNotContain(t1b.h1.mac().toString());
    }

    @Test
    @Rule({"SL-6", "SL-S4"})
    void revertiveGroupReturnsAfterTheWaitAndFlushesAgain() {
        t1b.cut(t1b.s1ToB);
        t1b.seconds(1);
        t1b.mend(t1b.s1ToB);
        t1b.seconds(119);
        assertThat(t1b.group("fsm")).isEqualTo("slave");
        assertThat(t1b.group("wtr-remaining")).isEqualTo("1");

        t1b.seconds(1);

        assertThat(t1b.group("fsm")).isEqualTo("master");
        assertThat(t1b.group("wtr-remaining")).isNull();
        assertThat(t1b.member("p1", "flush-sent")).isEqualTo("1");
        assertThat(t1b.group("last-event")).isEqualTo("timer-expired");
    }

    @Test
    @Rule("SL-5")
    void groupThatDoesNotRevertStaysOnTheSlave() {
        t1b.change("S1", "smart-link/groups/group[1]/revertive = false");
        t1b.cut(t1b.s1ToB);
        t1b.mend(t1b.s1ToB);
        t1b.seconds(130);
        assertThat(t1b.group("fsm")).isEqualTo("slave");
    }

    @Test
    @Rule({"SL-4", "SL-10"})
    void bothLinksDownIsInitAndTheFirstBackIsActiveWithoutAFlush() {
        t1b.cut(t1b.s1ToC);
        t1b.cut(t1b.s1ToB);
        assertThat(t1b.group("fsm")).isEqualTo("init");
        t1b.mend(t1b.s1ToC);
        assertThat(t1b.group("fsm")).isEqualTo("slave");
        assertThat(t1b.member("p2", "flush-sent")).isEqualTo("0");
    }

    @Test
    @Rule("SL-17")
    void senderForgetsWhatItLearntOnTheOldMember() {
        assertThat(t1b.fdb("S1", 100)).hasSize(2);
        assertThat(t1b.switchManually()).isEmpty();
        assertThat(t1b.fdb("S1", 100)).containsExactly(t1b.h1.mac().toString());
    }

    @Test
    @Rule({"SL-12", "SL-W1"})
    void missingControlVlanSuppressesTheFlushAndIsWarnedOf() {
        t1b.remove("S1", "bridge/vlans/vlan[10]");
        t1b.cut(t1b.s1ToB);
        assertThat(t1b.group("fsm")).isEqualTo("slave");
        assertThat(t1b.group("send-suppressed")).isEqualTo("1");
        assertThat(t1b.group("send-readiness")).isEqualTo("vlan-missing");
        assertThat(t1b.raised("S1", "flush-send-suppressed"))
                .singleElement()
                .satisfies(it -> assertThat(it.leaf("reason")).isEqualTo("vlan-missing"));
    }

    @Test
    @Rule({"SL-13", "SL-14"})
    void frameOnTheCableIsTaggedAndListsWhatMoved() {
        var capture = t1b.capture(t1b.s1ToC);
        t1b.cut(t1b.s1ToB);
        t1b.micros(1000);
        var flushes =
                capture.frames().stream().map(it -> it.frame()).filter(FlushFrame::isOne).toList();
        assertThat(flushes).hasSize(1);
        assertThat(flushes.getFirst().tagVlan()).isEqualTo(10);
        assertThat(flushes.getFirst().tagPriority()).isEqualTo(7);
        var read = FlushFrame.parse(flushes.getFirst()).orElseThrow();
        assertThat(read.vlans()).hasToString("10,100,500");
        assertThat(read.deviceId()).isEqualTo(t1b.devices.get("S1").bridgeMac());
    }

    @Test
    @Rule("SL-18")
    void newPasswordIsUsedFromTheNextFrameOn() {
        t1b.change(
                "S1",
                "smart-link/groups/group[1]/flush-send/authentication/password = "
                        + T1b.stored("another"));
        t1b.cut(t1b.s1ToB);
        t1b.micros(1000);
        assertThat(t1b.receiver("C", 1, "auth-failure")).isEqualTo("1");
    }

    @Test
    @Rule({"SL-10", "SL-31"})
    void whatHappenedIsTold() {
        t1b.raised.clear();
        t1b.cut(t1b.s1ToB);
        t1b.micros(1000);
        var change = t1b.raised("S1", "group-state-change").getFirst();
        assertThat(change.leaf("old-state")).isEqualTo("master");
        assertThat(change.leaf("new-state")).isEqualTo("slave");
        assertThat(change.leaf("severity")).isEqualTo("notice");
        assertThat(change.leaf("mnemonic")).isEqualTo("SMLK/6/SMLK_FSM_LOG");
        var switched = t1b.raised("S1", "link-switched").getFirst();
        assertThat(switched.leaf("from")).isEqualTo("p1");
        assertThat(switched.leaf("to")).isEqualTo("p2");
        assertThat(switched.leaf("flush-sent")).isEqualTo("true");
        var received = t1b.raised("D", "flush-received").getFirst();
        assertThat(received.leaf("interface")).isEqualTo("p2");
        assertThat(received.leaf("fdb-entries-removed")).isEqualTo("2");
        assertThat(received.leaf("arp-entries-removed")).isEqualTo("2");
    }

    @Test
    @Rule("DP-12")
    void everyLostPacketHasAReason() {
        t1b.cut(t1b.s1ToB);
        t1b.seconds(2);
        var report = t1b.report("down");
        assertThat(report.losses().stream().mapToLong(loss -> loss.packets()).sum())
                .isEqualTo(report.lost());
        assertThat(report.losses())
                .extracting(loss -> loss.reason())
                .isSubsetOf(DropReason.values());
        assertThat(Trees.value(t1b.state("S1"), "interfaces/interface[p2]/oper-status"))
                .isEqualTo("up");
    }
}
