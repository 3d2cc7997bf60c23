package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.forwarding;
import static dev.holdfast.scenario.SmartLinkLab.without;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

/**
 * The table of states of smart-link.md section 4.1, walked row by row on T1a: what is done, the
 * event the log tells, from where to where, and how many flushes have been sent in all.
 */
class SmartLinkGroupTableTest {
    private static final String P1 = "S1:p1--S2:p1";
    private static final String P2 = "S1:p2--S2:p2";
    private static final String DISABLE = "<enabled>false</enabled>";
    private static final String ENABLE = "<enabled>true</enabled>";

    private interface Deed {
        void run() throws Exception;
    }

    private NetconfClient ear;

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

    private Deed configured(String group) {
        return () -> net.configure(group);
    }

    private Deed cut(String... cables) {
        return () -> {
            for (var cable : cables) {
                net.cut(cable);
            }
        };
    }

    private Deed mended(String cable) {
        return () -> net.mend(cable);
    }

    private void row(String from, Deed deed, String event, String to, int flushes)
            throws Exception {
        deed.run();
        var told = WireLab.hear(ear, "group-state-change").getFirst();
        assertThat(
                        told.text("//old-state")
                                + " "
                                + told.text("//event")
                                + " "
                                + told.text("//new-state"))
                .isEqualTo(from + " " + event + " " + to);
        same(to, event, flushes);
    }

    /** Nothing is told, because the state stays. */
    private void row(String state, Deed deed, String event, int flushes) throws Exception {
        deed.run();
        same(state, event, flushes);
    }

    private void same(String fsm, String event, int flushes) throws Exception {
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo(fsm);
        assertThat(group.text("//last-event")).isEqualTo(event);
        assertThat(group.texts("//flush-sent").stream().mapToInt(Integer::parseInt).sum())
                .as("flushes after " + event)
                .isEqualTo(flushes);
        members(
                group,
                switch (fsm) {
                    case "idle" -> "unknown unknown";
                    case "init" -> "inactive inactive";
                    case "master" -> "active inactive";
                    default -> "inactive active";
                });
    }

    private static void members(Xml group, String states) {
        var of = states.split(" ");
        assertThat(group.texts(forwarding("p1", 0))).containsExactly(of[0]);
        assertThat(group.texts(forwarding("p2", 0))).containsExactly(of[1]);
    }

    @Test
    @Rule({"SL-1", "SL-4", "SL-6", "SL-10", "SL-16"})
    void linksAndTheOperatorMoveTheGroupAsTheTableSays() throws Exception {
        ear = net.listen("S1");
        row("master", configured(DISABLE), "disable", "idle", 0);
        row("idle", configured(ENABLE), "enable", "master", 0);

        row("master", cut(P2), "slave-link-down", 0);
        row("master", cut(P1), "master-link-down", "init", 0);
        row("init", configured(DISABLE), "disable", "idle", 0);
        row("idle", configured(ENABLE), "enable", "init", 0);
        row("init", mended(P2), "slave-link-up", "slave", 0);
        row("slave", configured(DISABLE), "disable", "idle", 0);
        row("idle", configured(ENABLE), "enable", "slave", 0);
        row("slave", cut(P2), "slave-link-down", "init", 0);
        row("init", mended(P1), "master-link-up", "master", 0);
        row("master", mended(P2), "slave-link-up", 0);

        row("master", cut(P1), "master-link-down", "slave", 1);
        row("slave", mended(P1), "master-link-up", 1);
        row("slave", cut(P2), "slave-link-down", "master", 2);
        row("master", mended(P2), "slave-link-up", 2);
        row("master", () -> net.manualSwitch(), "force-manual", "slave", 3);
        row("slave", () -> net.manualSwitch(), "force-manual", "master", 4);

        row("master", cut(P1), "master-link-down", "slave", 5);
        row("slave", mended(P1), "master-link-up", 5);
        assertThat(net.state().text("//wtr-remaining")).isEqualTo("120");
        row("slave", () -> net.seconds(120), "timer-expired", "master", 6);
        ear.close();
    }

    @Test
    @Rule({"SL-8", "SL-9", "SL-10"})
    void pinsAreEventsToo() throws Exception {
        ear = net.listen("S1");
        net.configure("<revertive>false</revertive>");
        row("master", configured(pin("lock")), "lock", 0);
        row("master", configured(pin("none")), "undo-lock", 0);
        row("master", configured(pin("force")), "force", "slave", 1);
        row("slave", configured(pin("none")), "undo-force", 1);
        row("slave", configured(pin("lock")), "lock", "master", 2);
        row("master", cut(P1), "master-link-down", 2);
        row("master", configured(pin("none")), "undo-lock", "slave", 3);
        ear.close();
    }

    private static String pin(String where) {
        return "<traffic-lock>" + where + "</traffic-lock>";
    }

    @Test
    @Rule({"SL-1", "SL-6", "SL-10"})
    void membersComeAndGoWhileTheGroupIsEnabled() throws Exception {
        ear = net.listen("S1");
        net.configure(without("slave-interface"));
        assertThat(net.state().text("//last-event")).isEqualTo("delete-slave-port");
        net.configure("<slave-interface>p2</slave-interface>");
        row("master", () -> {}, "add-slave-port", 0);

        // the flush of the slave is the first: its way up is the only one that is left
        net.configure(without("master-interface"));
        var told = WireLab.hear(ear, "group-state-change").getFirst();
        assertThat(told.text("//event")).isEqualTo("delete-master-port");
        assertThat(told.text("//new-state")).isEqualTo("slave");
        assertThat(net.state().text("//member[interface='p2']/flush-sent")).isEqualTo("1");

        net.configure("<master-interface>p1</master-interface>");
        row("slave", () -> {}, "add-master-port", 1);
        assertThat(net.state().text("//wtr-remaining")).isEqualTo("120");
        row("slave", () -> net.seconds(120), "timer-expired", "master", 2);
        ear.close();
    }

    @Test
    @Rule({"SL-1", "SL-14", "SL-15"})
    void rolesExchangedInOneCommitMoveTraffic() throws Exception {
        lab.capture("c", P2);
        net.configure(
                "<master-interface>p2</master-interface><slave-interface>p1</slave-interface>");
        net.pass(SmartLinkLab.MOMENT);
        var group = net.state();
        assertThat(group.text("//fsm")).isEqualTo("master");
        assertThat(group.text("//member[interface='p2']/role")).isEqualTo("master");
        assertThat(group.text(forwarding("p2", 0))).isEqualTo("active");
        assertThat(group.text(forwarding("p1", 0))).isEqualTo("inactive");
        assertThat(FlushOnTheWire.among(lab.captured("c"))).hasSize(1);
    }
}
