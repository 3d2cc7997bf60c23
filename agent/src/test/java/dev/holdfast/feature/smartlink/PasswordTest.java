package dev.holdfast.feature.smartlink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Base64;

/** The stored forms of smart-link.md section 2.3. */
class PasswordTest {
    @ParameterizedTest
    @EnumSource(value = AuthMode.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @Rule("NC-8")
    void storedFormReadsBackAndNeverShowsThePlainText(AuthMode mode) {
        var password = Password.ofPlain("Test-Key_1", mode);
        assertThat(password.stored()).doesNotContain("Test-Key_1");
        assertThat(Password.ofStored(password.stored())).contains(password);
        assertThat(password).hasToString("password");
    }

    @Test
    void simpleIsReversibleAndTheOthersAreNot() {
        assertThat(Password.ofPlain("a", AuthMode.SIMPLE).stored()).isEqualTo("$e$YQ==");
        assertThat(Password.ofPlain("a", AuthMode.SIMPLE).digest())
                .isEqualTo(Password.ofPlain("a", AuthMode.SHA).digest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "$0$plain",
                "$e$",
                "$e$*",
                "$s$YQ==",
                "$e$MDEyMzQ1Njc4OTAxMjM0NTY="
            })
    void whatIsNoStoredFormIsRefused(String text) {
        assertThat(Password.ofStored(text)).isEmpty();
    }

    @Test
    void digestHas32Octets() {
        assertThat(Password.ofStored("$s$" + Base64.getEncoder().encodeToString(new byte[32])))
                .isPresent();
    }
}
