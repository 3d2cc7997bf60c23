package dev.holdfast.netconf.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;

import org.junit.jupiter.api.Test;

import java.util.Optional;
import java.util.Set;

/** What the three groups of a new device may do. */
final class InitialAccessTest {
    private static final String USER =
            "<user><name>ann</name><password>$6$a$" + "a".repeat(86) + "</password></user>";
    private static final DataTree RUNNING =
            XmlTrees.tree(
                    DeviceSchema.get(),
                    InitialAccess.xml() + system("<users>" + USER + "</users>"));

    private static String system(String content) {
        return "<system xmlns='urn:holdfast:yang:device-system'>" + content + "</system>";
    }

    private static Access in(String group) {
        return new Nacm(Optional.empty()).access(RUNNING, "someone", Set.of(group));
    }

    private static boolean mayCall(String group, String namespace, String name) {
        try {
            in(group).requireExec(DeviceSchema.get().rpc(new QName(namespace, name)).orElseThrow());
            return true;
        } catch (NetconfException e) {
            return false;
        }
    }

    private static boolean mayCallOfNetconf(String group, String name) {
        return mayCall(group, "urn:ietf:params:xml:ns:netconf:base:1.0", name);
    }

    private static boolean mayWrite(String group, String xml) {
        var after = XmlTrees.tree(DeviceSchema.get(), xml).root();
        try {
            in(group).requireWrite(Diff.between(InnerNode.empty(DeviceSchema.get().root()), after));
            return true;
        } catch (NetconfException e) {
            return false;
        }
    }

    private static InstancePath password() {
        var root = DeviceSchema.get().root();
        var system = (ContainerSchema) root.child("urn:holdfast:yang:device-system", "system");
        var users = (ContainerSchema) system.child("users");
        var user = (ListSchema) users.child("user");
        return InstancePath.root(root)
                .child(system)
                .child(users)
                .entry(user, Key.of("ann"))
                .child(user.child("password"));
    }

    private static InstancePath nacm() {
        var root = DeviceSchema.get().root();
        return InstancePath.root(root).child(root.child(NacmConfig.NAMESPACE, "nacm"));
    }

    @Test
    void theAdministratorMayDoEverything() {
        var admin =
                new Nacm(Optional.empty()).access(RUNNING, InitialAccess.ADMINISTRATOR, Set.of());
        assertThat(admin.readsAll()).isTrue();
        assertThat(mayCallOfNetconf("admin", "kill-session")).isTrue();
        assertThat(mayCall("admin", "urn:holdfast:yang:lab-control", "power-off")).isTrue();
        assertThat(mayWrite("admin", InitialAccess.xml())).isTrue();
        assertThat(mayWrite("admin", system("<users>" + USER + "</users>"))).isTrue();
    }

    @Test
    @Rule("NC-8")
    void anOperatorEditsAllButUsersAndAccessAndReadsAllButSecrets() {
        assertThat(in("operator").mayRead(password())).isFalse();
        assertThat(in("operator").mayRead(password().parent())).isTrue();
        assertThat(in("operator").mayRead(nacm())).isTrue();
        assertThat(mayWrite("operator", system("<hostname>s1</hostname>"))).isTrue();
        assertThat(mayWrite("operator", system("<users>" + USER + "</users>"))).isFalse();
        assertThat(mayWrite("operator", InitialAccess.xml())).isFalse();
        assertThat(mayCallOfNetconf("operator", "commit")).isTrue();
        assertThat(mayCallOfNetconf("operator", "kill-session")).isFalse();
    }

    @Test
    void anObserverOnlyReads() {
        assertThat(in("observer").mayRead(password())).isFalse();
        assertThat(in("observer").mayRead(password().parent())).isTrue();
        assertThat(in("observer").mayRead(nacm())).isFalse();
        assertThat(mayWrite("observer", system("<hostname>s1</hostname>"))).isFalse();
        assertThat(mayCallOfNetconf("observer", "get")).isTrue();
        assertThat(mayCallOfNetconf("observer", "get-config")).isTrue();
        assertThat(mayCallOfNetconf("observer", "close-session")).isTrue();
        assertThat(mayCallOfNetconf("observer", "edit-config")).isFalse();
        assertThat(mayCallOfNetconf("observer", "lock")).isFalse();
    }
}
