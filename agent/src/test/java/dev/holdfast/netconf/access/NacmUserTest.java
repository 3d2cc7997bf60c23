package dev.holdfast.netconf.access;

import static dev.holdfast.netconf.access.Shop.SCHEMA;
import static dev.holdfast.netconf.access.Shop.assertDenied;
import static dev.holdfast.netconf.access.Shop.read;
import static dev.holdfast.netconf.access.Shop.rpc;
import static dev.holdfast.netconf.access.Shop.rule;
import static dev.holdfast.netconf.access.Shop.rules;
import static dev.holdfast.netconf.access.Shop.running;
import static dev.holdfast.netconf.access.Shop.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.holdfast.data.DataTree;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Set;

/** RFC 8341: who a user is, whom rules mean, and whom none does. */
final class NacmUserTest {
    private final Nacm nacm = new Nacm(Optional.of("root"));

    private Access ann(DataTree running) {
        return nacm.access(running, "ann", Set.of());
    }

    private static final String GUESTS =
            "<rule-list><name>1</name><group>guests</group>"
                    + "<rule><name>x</name><access-operations>exec</access-operations>"
                    + "<action>deny</action></rule></rule-list>";

    @Test
    void groupsReportedByTheTransportCountUnlessSwitchedOff() {
        var on = nacm.access(running(GUESTS), "eve", Set.of("guests"));
        assertDenied(() -> on.requireExec(rpc("open")));
        var off =
                nacm.access(
                        running("<enable-external-groups>false</enable-external-groups>" + GUESTS),
                        "eve",
                        Set.of("guests"));
        assertThatCode(() -> off.requireExec(rpc("open"))).doesNotThrowAnyException();
    }

    @Test
    void whoIsInNoGroupIsMeantByNoRuleNotEvenByTheOneForAllGroups() {
        var access = nacm.access(running(GUESTS.replace("guests", "*")), "eve", Set.of());
        assertThatCode(() -> access.requireExec(rpc("open"))).doesNotThrowAnyException();
    }

    @Test
    void nothingIsDeniedToTheRecoveryUserNorWhenControlIsOff() {
        var denyAll = rules(rule("deny", "*", ""));
        var root = nacm.access(denyAll, "root", Set.of());
        assertThat(read(root, denyAll)).contains("safe=1234");
        assertThatCode(() -> root.requireExec(rpc("rob"))).doesNotThrowAnyException();
        var off = running("<enable-nacm>false</enable-nacm>");
        assertThat(read(ann(off), off)).contains("safe=1234");
    }

    @Test
    void rulesAreCompiledOnceUntilTheirContainerChanges() {
        var running = rules();
        var access = ann(running);
        var renamed = new DataTree(SCHEMA, running.root().without(shop()));
        assertThat(ann(renamed)).isSameAs(access);
        assertThat(ann(rules(rule("deny", "*", "")))).isNotSameAs(access);
    }
}
