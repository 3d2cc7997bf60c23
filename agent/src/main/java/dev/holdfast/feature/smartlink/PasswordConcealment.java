package dev.holdfast.feature.smartlink;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.LeafSchema;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Replaces Smart Link passwords when an edit is applied (smart-link.md section 2.3, rule NC-8).
 * Free of threads.
 *
 * <p>What is kept depends on the mode beside the password, so the mode has to be there once the
 * edit is applied, in the same edit or from before. Messages never quote the password.
 */
final class PasswordConcealment implements Concealment {
    private final Set<LeafSchema> passwords;

    PasswordConcealment(Set<LeafSchema> passwords) {
        this.passwords = passwords;
    }

    @Override
    public boolean concerns(LeafSchema leaf) {
        return passwords.contains(leaf);
    }

    @Override
    public String conceal(View parent, LeafSchema leaf, InstancePath where, String value)
            throws NetconfException {
        if (!value.startsWith(Password.PLAIN)) {
            return stored(where, value);
        }
        var modeLeaf = (LeafSchema) parent.schema().child("mode");
        var mode = parent.leaf(modeLeaf);
        if (mode == null) {
            throw RpcError.dataMissing(
                            "a password needs its mode to be stored; write mode in the same edit")
                    .at(where.parent().child(modeLeaf).toErrorPath())
                    .refusal();
        }
        var plain = value.substring(Password.PLAIN.length());
        int octets = plain.getBytes(StandardCharsets.UTF_8).length;
        if (octets < 1 || octets > Password.MAX_OCTETS) {
            throw RpcError.invalidValue(
                            "the password has %s; write $0$ and 1 to 16 characters"
                                    .formatted(length(plain, octets)))
                    .appTag("smart-link:password-length")
                    .at(where.toErrorPath())
                    .refusal();
        }
        return Password.ofPlain(plain, AuthMode.ofYang(mode)).stored();
    }

    /**
     * Characters as a user counts them, and octets where those are more: a frame has room for 16.
     */
    private static String length(String plain, int octets) {
        int characters = plain.codePointCount(0, plain.length());
        return characters == octets
                ? characters + " characters"
                : "%d characters, which take %d octets in UTF-8".formatted(characters, octets);
    }

    private static String stored(InstancePath where, String value) throws NetconfException {
        if (Password.ofStored(value).isEmpty()) {
            throw RpcError.invalidValue(
                            "not a password; write $0$ and the password in plain text, or a stored"
                                    + " form as it was read")
                    .at(where.toErrorPath())
                    .refusal();
        }
        return value;
    }
}
