package dev.holdfast.feature.smartlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.device.net.PortName;
import dev.holdfast.feature.smartlink.Group.Links;
import dev.holdfast.feature.smartlink.GroupMachine.Verdict;
import dev.holdfast.feature.smartlink.GroupMachine.Wait.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The table of smart-link.md section 4.1, row by row. */
class GroupMachineTest {
    private static final PortName P1 = new PortName("p1");
    private static final PortName P2 = new PortName("p2");

    private static final long NOW = 100_000_000;

    private static GroupConfig config(boolean enabled, boolean revertive, int wtr, Pin pin) {
        return new GroupConfig(
                1,
                enabled,
                Optional.of(P1),
                Optional.of(P2),
                revertive,
                Duration.ofSeconds(wtr),
                pin,
                Set.of(),
                Set.of(),
                Optional.empty());
    }

    private static Group group(GroupConfig config, Fsm fsm, Links links) {
        return Group.create(1).with(config, links).in(fsm, GroupEvent.ENABLE);
    }

    private static Links links(String up) {
        return new Links(up.contains("m"), up.contains("s"));
    }

    private static Verdict settle(Group before, GroupConfig config, Links links) {
        var events = GroupMachine.events(before, config, links);
        return GroupMachine.settle(before, before.with(config, links), events, NOW);
    }

    /** From, links before, links after ("m" master up, "s" slave up), to. */
    @ParameterizedTest
    @CsvSource({
        "INIT, -, m, MASTER",
        "INIT, -, s, SLAVE",
        "MASTER, ms, s, SLAVE",
        "MASTER, m, -, INIT",
        "MASTER, ms, m, MASTER",
        "SLAVE, ms, m, MASTER",
        "SLAVE, s, -, INIT",
        "SLAVE, s, ms, SLAVE",
    })
    @Rule({"SL-4", "SL-5"})
    void linksMoveTrafficAsTheTableSays(Fsm from, String before, String after, Fsm to) {
        var config = config(true, false, 60, Pin.NONE);
        var verdict = settle(group(config, from, links(before)), config, links(after));
        assertThat(verdict.fsm()).isEqualTo(to);
        assertThat(verdict.timer().kind()).isNotEqualTo(Kind.START);
    }

    @ParameterizedTest
    @CsvSource({"ms, MASTER", "m, MASTER", "s, SLAVE", "-, INIT"})
    @Rule("SL-1")
    void enablingPlacesTrafficOnTheMasterIfItCan(String up, Fsm to) {
        var before = group(config(false, false, 60, Pin.NONE), Fsm.IDLE, links(up));
        assertThat(settle(before, config(true, false, 60, Pin.NONE), links(up)).fsm())
                .isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"MASTER", "SLAVE", "INIT"})
    void disablingEndsInIdle(Fsm from) {
        var before = group(config(true, true, 60, Pin.NONE), from, links("ms"));
        var verdict = settle(before, config(false, true, 60, Pin.NONE), links("ms"));
        assertThat(verdict).isEqualTo(new Verdict(Fsm.IDLE, GroupMachine.Wait.STOP));
    }

    @Test
    @Rule("SL-6")
    void revertiveGroupWaitsWhenItsMasterReturns() {
        var config = config(true, true, 120, Pin.NONE);
        var verdict = settle(group(config, Fsm.SLAVE, links("s")), config, links("ms"));
        assertThat(verdict.fsm()).isEqualTo(Fsm.SLAVE);
        assertThat(verdict.timer().kind()).isEqualTo(Kind.START);
        assertThat(verdict.timer().delay()).isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    @Rule("SL-6")
    void flapOfTheMasterStopsTheWaitAndLossOfTheSlaveEndsIt() {
        var config = config(true, true, 120, Pin.NONE);
        var waiting = group(config, Fsm.SLAVE, links("ms"));
        assertThat(settle(waiting, config, links("s")))
                .isEqualTo(new Verdict(Fsm.SLAVE, GroupMachine.Wait.STOP));
        assertThat(settle(waiting, config, links("m")).fsm()).isEqualTo(Fsm.MASTER);
    }

    @Test
    @Rule("SL-6")
    void otherCommitsDoNotDisturbTheWait() {
        var config = config(true, true, 120, Pin.NONE);
        var waiting = group(config, Fsm.SLAVE, links("ms"));
        assertThat(settle(waiting, config, links("ms")).timer().kind()).isEqualTo(Kind.KEEP);
    }

    /** The wait began 20 s ago: 120 s become 90, 30 or 10. */
    @ParameterizedTest
    @CsvSource({"90, SLAVE, 70", "30, SLAVE, 10", "10, MASTER, 0", "0, MASTER, 0"})
    @Rule({"SL-6", "SL-7"})
    void anotherWaitCountsFromWhereTheOldOneBegan(int seconds, Fsm to, int rest) {
        var config = config(true, true, 120, Pin.NONE);
        var waiting =
                group(config, Fsm.SLAVE, links("ms"))
                        .waitingUntil(OptionalLong.of(NOW + 100 * 1_000_000));
        var verdict = settle(waiting, config(true, true, seconds, Pin.NONE), links("ms"));
        assertThat(verdict.fsm()).isEqualTo(to);
        assertThat(verdict.timer().delay()).isEqualTo(Duration.ofSeconds(rest));
    }

    @Test
    @Rule("SL-7")
    void noWaitMeansAtOnce() {
        var config = config(true, true, 0, Pin.NONE);
        var verdict = settle(group(config, Fsm.SLAVE, links("s")), config, links("ms"));
        assertThat(verdict.fsm()).isEqualTo(Fsm.MASTER);
    }

    @Test
    @Rule("SL-6")
    void waitThatIsOverRestoresOnlyIfItStillCan() {
        var config = config(true, true, 120, Pin.NONE);
        assertThat(GroupMachine.expired(group(config, Fsm.SLAVE, links("ms"))))
                .isEqualTo(Fsm.MASTER);
        assertThat(GroupMachine.expired(group(config, Fsm.SLAVE, links("s")))).isEqualTo(Fsm.SLAVE);
    }

    @ParameterizedTest
    @CsvSource({"LOCK, MASTER, s", "LOCK, MASTER, -", "FORCE, SLAVE, m", "FORCE, SLAVE, ms"})
    @Rule({"SL-8", "SL-9"})
    void pinHoldsEvenWhenThePinnedLinkFails(Pin pin, Fsm pinned, String up) {
        var config = config(true, true, 60, pin);
        assertThat(settle(group(config, pinned, links("ms")), config, links(up)).fsm())
                .isEqualTo(pinned);
    }

    @Test
    @Rule("SL-9")
    void removingThePinLooksAgain() {
        var locked = group(config(true, false, 60, Pin.LOCK), Fsm.MASTER, links("s"));
        assertThat(settle(locked, config(true, false, 60, Pin.NONE), links("s")).fsm())
                .isEqualTo(Fsm.SLAVE);
        var forced = group(config(true, true, 60, Pin.FORCE), Fsm.SLAVE, links("ms"));
        assertThat(settle(forced, config(true, true, 60, Pin.NONE), links("ms")).timer().kind())
                .isEqualTo(Kind.START);
    }

    @ParameterizedTest
    @CsvSource({
        "false, NONE, ms, disabled",
        "true, LOCK, ms, pinned",
        "true, NONE, s, master p1 is down",
        "true, NONE, m, slave p2 is down",
    })
    @Rule({"SL-E11", "SL-S15"})
    void manualSwitchNamesThePreconditionThatFails(
            boolean enabled, Pin pin, String up, String named) {
        var group = group(config(enabled, false, 60, pin), Fsm.MASTER, links(up));
        assertThat(GroupMachine.refusal(group).orElseThrow()).contains(named);
    }

    @Test
    void manualSwitchIsFineWhenBothMembersAreUp() {
        var group = group(config(true, false, 60, Pin.NONE), Fsm.MASTER, links("ms"));
        assertThat(GroupMachine.refusal(group)).isEmpty();
        assertThat(GroupMachine.other(Fsm.MASTER)).isEqualTo(Fsm.SLAVE);
    }

    @Test
    void eventsAreNamedInTheWordsOfTheLog() {
        var config = config(true, false, 60, Pin.NONE);
        var before = group(config, Fsm.MASTER, links("ms"));
        assertThat(GroupMachine.events(before, config, links("s")))
                .containsExactly(GroupEvent.MASTER_LINK_DOWN);
        assertThat(GroupMachine.events(before, config(true, false, 60, Pin.LOCK), links("ms")))
                .containsExactly(GroupEvent.LOCK);
        assertThat(GroupMachine.events(before, GroupConfig.absent(1), links("-")))
                .containsExactly(
                        GroupEvent.DELETE_SLAVE_PORT,
                        GroupEvent.DELETE_MASTER_PORT,
                        GroupEvent.DISABLE);
        assertThat(GroupMachine.events(group(config, Fsm.INIT, links("-")), config, links("ms")))
                .as("of two at once the master's is the one that is told")
                .containsExactly(GroupEvent.SLAVE_LINK_UP, GroupEvent.MASTER_LINK_UP);
        assertThat(GroupEvent.FORCE_MANUAL.yangName()).isEqualTo("force-manual");
    }
}
