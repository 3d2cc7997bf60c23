package dev.holdfast.ssh;

import org.apache.sshd.common.config.keys.PublicKeyEntry;

import java.security.PublicKey;
import java.util.Base64;

/**
 * A client's public key as a line of authorized_keys has it.
 *
 * @param algorithm name of the key's type, for example {@code ssh-ed25519}
 * @param data the key as RFC 4253 section 6.6 encodes it
 */
public record KeyText(String algorithm, byte[] data) {
    public KeyText(PublicKey key) {
        this(PublicKeyEntry.toString(key).split(" "));
    }

    private KeyText(String[] fields) {
        this(fields[0], Base64.getDecoder().decode(fields[1]));
    }
}
