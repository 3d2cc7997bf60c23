package dev.holdfast.netconf.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.holdfast.Rule;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;

import org.junit.jupiter.api.Test;

import java.util.Random;

/** No datastore holds a user's password in plain text. */
@Rule("NC-8")
final class UserPasswordsTest {
    private final UserPasswords passwords = new UserPasswords(new Random(1));
    private final ListSchema user = users();
    private final LeafSchema password = (LeafSchema) user.child("password");
    private final InstancePath where =
            InstancePath.root(DeviceSchema.get().root())
                    .child(user.parent().parent())
                    .child(user.parent())
                    .entry(user, Key.of("ann"))
                    .child(password);

    private static ListSchema users() {
        var system =
                (ContainerSchema)
                        DeviceSchema.get()
                                .root()
                                .child("urn:holdfast:yang:device-system", "system");
        return (ListSchema) ((ContainerSchema) system.child("users")).child("user");
    }

    private String concealed(String value) throws NetconfException {
        return passwords.conceal(InnerNode.empty(user), password, where, value);
    }

    @Test
    void plainTextBecomesAHashItMatches() throws NetconfException {
        var stored = concealed("$0$S3cret!");
        assertThat(stored).startsWith("$6$").doesNotContain("S3cret!");
        assertThat(new PasswordHash(stored).matches("S3cret!")).isTrue();
        assertThat(concealed(stored)).isEqualTo(stored);
    }

    @Test
    void anEmptyPasswordIsRefusedWithItsPath() {
        var refused = catchThrowableOfType(NetconfException.class, () -> concealed("$0$"));
        assertThat(refused.errors().getFirst().path().orElseThrow().xpath())
                .isEqualTo("/dsy:system/dsy:users/dsy:user[dsy:name='ann']/dsy:password");
    }

    @Test
    void onlyPasswordsOfUsersAreMeant() {
        assertThat(passwords.concerns(password)).isTrue();
        assertThat(passwords.concerns((LeafSchema) user.child("name"))).isFalse();
    }
}
