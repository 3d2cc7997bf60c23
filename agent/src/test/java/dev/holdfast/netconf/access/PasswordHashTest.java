package dev.holdfast.netconf.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.codec.digest.Sha2Crypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;

/** Passwords are kept as SHA-512 crypt, the form other systems make too. */
final class PasswordHashTest {
    // made by openssl passwd -6 -salt saltsaltsalt 'S3cret!'
    private static final String STORED =
            "$6$saltsaltsalt$XS7qJYB74m.dONcgL3HiZF/oIbqrm9nHPzhE25Qh8VEodWwnGAg/c6NKXMUzKvmm5"
                    + "MsLiH57mARrqUPSAt7L31";

    @Test
    void thePasswordBehindTheHashMatchesAndNoOther() {
        var hash = new PasswordHash(STORED);
        assertThat(hash.matches("S3cret!")).isTrue();
        assertThat(hash.matches("S3cret")).isFalse();
        assertThat(hash.matches("")).isFalse();
        assertThat(hash.matches(STORED)).isFalse();
    }

    @Test
    void hashesOfOnePasswordDiffer() {
        var random = new Random(1);
        var hashes = Stream.generate(() -> PasswordHash.of("S3cret!", random)).limit(2).toList();
        assertThat(hashes.get(0)).isNotEqualTo(hashes.get(1));
        assertThat(hashes).allMatch(hash -> hash.matches("S3cret!"));
        assertThat(hashes.get(0).text()).matches("\\$6\\$[a-zA-Z0-9./]{16}\\$[a-zA-Z0-9./]{86}");
    }

    @Test
    void aHashIsNotShown() {
        assertThat(new PasswordHash(STORED)).hasToString("$6$…");
    }

    @Test
    void roundsAreFollowedUpToALimit() {
        assertThat(new PasswordHash(hashed("$6$rounds=10000$salt")).matches("S3cret!")).isTrue();
        assertThat(new PasswordHash(hashed("$6$rounds=200000$salt")).matches("S3cret!")).isTrue();
        assertThat(new PasswordHash(hashed("$6$rounds=200001$salt")).matches("S3cret!")).isFalse();
    }

    private static String hashed(String salt) {
        return Sha2Crypt.sha512Crypt("S3cret!".getBytes(StandardCharsets.UTF_8), salt);
    }

    @Test
    @Timeout(10)
    void absurdRoundsAreNotEvenTried() {
        var hash = new PasswordHash("$6$rounds=999999999$salt$" + "a".repeat(86));
        for (int i = 0; i < 1000; i++) {
            assertThat(hash.matches("S3cret!")).isFalse();
        }
        assertThat(new PasswordHash("$6$rounds=" + "9".repeat(40) + "$a$b").matches("")).isFalse();
        assertThat(new PasswordHash("$6$rounds=7").matches("")).isFalse();
    }

    @Test
    void whatIsNoHashMatchesNothing() {
        assertThat(PasswordHash.isOne("$0$S3cret!")).isFalse();
        assertThat(new PasswordHash("$6$").matches("")).isFalse();
    }
}
