package dev.holdfast.ssh;

import org.apache.sshd.common.config.keys.PublicKeyEntry;

import java.security.PublicKey;
import java.util.Base64;

/** A client's public key as a line of authorized_keys has it. */
record KeyText(String algorithm, byte[] data) {
    KeyText(PublicKey key) {
        this(PublicKeyEntry.toString(key).split(" "));
    }

    private KeyText(String[] fields) {
        this(fields[0], Base64.getDecoder().decode(fields[1]));
    }
}
