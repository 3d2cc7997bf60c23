package dev.holdfast.netconf.access;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.LeafSchema;

import java.util.random.RandomGenerator;

/**
 * Replaces the passwords of users by their hashes when an edit is applied (rule NC-8). Used by any
 * thread.
 */
public final class UserPasswords implements Concealment {
    private static final String SYSTEM = "urn:holdfast:yang:device-system";
    private static final String PLAIN = "$0$";

    private final RandomGenerator random;

    /**
     * @param random a strong source that any thread may draw from, for salts
     */
    public UserPasswords(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public boolean concerns(LeafSchema leaf) {
        return leaf.localName().equals("password") && leaf.name().namespace().equals(SYSTEM);
    }

    @Override
    public String conceal(View parent, LeafSchema leaf, InstancePath where, String value)
            throws NetconfException {
        if (!value.startsWith(PLAIN)) {
            return value;
        }
        var plain = value.substring(PLAIN.length());
        if (plain.isEmpty()) {
            throw RpcError.invalidValue(
                            "the password is empty; write $0$ and the password, or leave it out so"
                                    + " that only keys are accepted")
                    .at(where.toErrorPath())
                    .refusal();
        }
        return PasswordHash.of(plain, random).text();
    }
}
