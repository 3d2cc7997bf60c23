package dev.holdfast.netconf.access;

import static dev.holdfast.netconf.access.Shop.SCHEMA;
import static dev.holdfast.netconf.access.Shop.SHOP;
import static dev.holdfast.netconf.access.Shop.assertDenied;
import static dev.holdfast.netconf.access.Shop.operation;
import static dev.holdfast.netconf.access.Shop.path;
import static dev.holdfast.netconf.access.Shop.rpc;
import static dev.holdfast.netconf.access.Shop.rule;
import static dev.holdfast.netconf.access.Shop.rules;
import static dev.holdfast.netconf.access.Shop.running;
import static dev.holdfast.netconf.access.Shop.shelf;
import static dev.holdfast.netconf.access.Shop.shelves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.data.DataTree;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.QName;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Set;

/** RFC 8341: what a user may call, and what it is told of. */
final class NacmCallTest {
    private final Nacm nacm = new Nacm(Optional.of("root"));

    private Access ann(DataTree running) {
        return nacm.access(running, "ann", Set.of());
    }

    @Test
    void execDefaultPermitsWhatIsNotDeniedByDefault() {
        var access = ann(rules());
        assertThatCode(() -> access.requireExec(rpc("open"))).doesNotThrowAnyException();
        assertDenied(() -> access.requireExec(rpc("rob")));
        assertDenied(() -> access.requireExec(operation("kill-session")));
        assertThat(nacm.denied().operations()).isEqualTo(2);
    }

    @Test
    void aRuleNamesAnOperation() {
        var access =
                ann(
                        rules(
                                rule("permit", "exec", "<rpc-name>rob</rpc-name>"),
                                rule("deny", "exec", "<rpc-name>*</rpc-name>")));
        assertThatCode(() -> access.requireExec(rpc("rob"))).doesNotThrowAnyException();
        assertDenied(() -> access.requireExec(rpc("open")));
        assertDenied(() -> access.requireExec(operation("get")));
    }

    @Test
    void closeSessionIsEverybodys() {
        var access = ann(rules(rule("deny", "*", "")));
        assertThatCode(() -> access.requireExec(operation("close-session")))
                .doesNotThrowAnyException();
        assertDenied(() -> access.requireExec(operation("get")));
    }

    @Test
    void anActionNeedsItsAncestorsReadAndItselfExecuted() {
        var tidy = shelves().actions().getFirst();
        var free = ann(rules());
        assertThatCode(() -> free.requireAction(tidy, shelf("a"))).doesNotThrowAnyException();
        var hidden = ann(rules(rule("deny", "read", path("/s:shop/s:shelf[s:id='a']"))));
        assertThatCode(() -> hidden.requireAction(tidy, shelf("b"))).doesNotThrowAnyException();
        assertDenied(() -> hidden.requireAction(tidy, shelf("a")));
        var forbidden = ann(rules(rule("deny", "exec", path("/s:shop/s:shelf[s:id='a']/s:tidy"))));
        assertThatCode(() -> forbidden.requireAction(tidy, shelf("b"))).doesNotThrowAnyException();
        assertThat(
                        catchThrowableOfType(
                                        NetconfException.class,
                                        () -> forbidden.requireAction(tidy, shelf("a")))
                                .errors()
                                .getFirst()
                                .path()
                                .orElseThrow()
                                .xpath())
                .isEqualTo("/s:shop/s:shelf[s:id='a']");
    }

    private boolean receives(Access access, String name) {
        return access.receives(
                SCHEMA.notification(new QName(SHOP, name)).orElseThrow(), Optional.empty());
    }

    @Test
    void readDefaultPermitsWhatIsNotDeniedByDefault() {
        var access = ann(rules());
        assertThat(receives(access, "sold")).isTrue();
        assertThat(receives(access, "robbed")).isFalse();
        assertThat(nacm.denied().notifications()).isEqualTo(1);
    }

    @Test
    void aRuleNamesANotification() {
        var access =
                ann(
                        rules(
                                rule(
                                        "permit",
                                        "read",
                                        "<notification-name>robbed</notification-name>"),
                                rule("deny", "read", "<notification-name>*</notification-name>")));
        assertThat(receives(access, "robbed")).isTrue();
        assertThat(receives(access, "sold")).isFalse();
        assertThat(
                        access.receives(
                                SCHEMA.notifications().stream()
                                        .filter(n -> n.localName().equals("replayComplete"))
                                        .findFirst()
                                        .orElseThrow(),
                                Optional.empty()))
                .isTrue();
    }

    @Test
    void aNotificationOfADataNodeNeedsItsAncestorsRead() {
        var empty = shelves().notifications().getFirst();
        var access =
                ann(
                        rules(
                                rule("deny", "read", path("/s:shop/s:shelf[s:id='a']")),
                                rule("deny", "read", path("/s:shop/s:shelf[s:id='b']/s:empty"))));
        assertThat(access.receives(empty, Optional.of(shelf("a")))).isFalse();
        assertThat(access.receives(empty, Optional.of(shelf("b")))).isFalse();
        assertThat(access.receives(empty, Optional.of(shelf("c")))).isTrue();
    }
}
