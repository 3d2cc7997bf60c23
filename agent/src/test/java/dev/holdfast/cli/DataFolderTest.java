package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.holdfast.netconf.access.PasswordHash;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

@DisplayName("The data folder")
class DataFolderTest {
    @TempDir Path home;

    private final RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

    @Test
    void standsInTheXdgDataHomeOfTheUser() {
        assertThat(DataFolder.standard(Map.of("HOME", "/h", "XDG_DATA_HOME", "/x")))
                .isEqualTo(Path.of("/x/holdfast"));
        assertThat(DataFolder.standard(Map.of("HOME", "/h")))
                .isEqualTo(Path.of("/h/.local/share/holdfast"));
        assertThat(DataFolder.standard(Map.of("HOME", "/h", "XDG_DATA_HOME", "relative")))
                .isEqualTo(Path.of("/h/.local/share/holdfast"));
    }

    @Test
    void belongsToItsOwnerOnly() throws CommandFailure, IOException {
        var path = home.resolve("a/b/holdfast");
        DataFolder.open(path).keepAdministrator("$6$x$y");
        assertThat(permissions(path)).isEqualTo("rwx------");
        assertThat(permissions(path.resolve("administrator"))).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void isRefusedWhenOthersCanReachIntoIt() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThatThrownBy(() -> DataFolder.open(home))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("chmod go= " + home);
    }

    @Test
    void isRefusedWhenItIsAFile() throws IOException {
        var file = Files.writeString(home.resolve("file"), "");
        assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("--data");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("it is not a folder");
    }

    @Nested
    @DisplayName("The first administrator")
    class FirstAdministrator {
        private DataFolder folder() throws CommandFailure {
            return DataFolder.open(home.resolve("data"));
        }

        @Test
        void getsARandomPasswordThatIsToldOnce() throws CommandFailure {
            var folder = Optional.of(folder());
            var first = Administrator.of(Optional.empty(), folder, random);
            var password = first.drawn().orElseThrow();
            assertThat(password).hasSize(20);
            assertThat(first.hash().matches(password)).isTrue();
            first.keepIn(folder);
            var second = Administrator.of(Optional.empty(), folder, random);
            assertThat(second.drawn()).isEmpty();
            assertThat(second.hash()).isEqualTo(first.hash());
        }

        @Test
        void isDrawnAnewWhenTheFirstStartFailedBeforeItWasTold() throws CommandFailure {
            var folder = Optional.of(folder());
            Administrator.of(Optional.empty(), folder, random);
            assertThat(Administrator.of(Optional.empty(), folder, random).drawn()).isPresent();
        }

        @Test
        void isAnotherOneAtEveryStartWhenNothingIsKept() throws CommandFailure {
            var first = Administrator.of(Optional.empty(), Optional.empty(), random);
            var second = Administrator.of(Optional.empty(), Optional.empty(), random);
            assertThat(first.drawn()).isNotEqualTo(second.drawn());
        }

        @Test
        void takesThePasswordOfAFile() throws CommandFailure, IOException {
            var file = Files.writeString(home.resolve("password"), "secret words\nnot this\n");
            var folder = Optional.of(folder());
            Administrator.of(Optional.empty(), folder, random).keepIn(folder);
            var administrator = Administrator.of(Optional.of(file), folder, random);
            administrator.keepIn(folder);
            assertThat(administrator.drawn()).isEmpty();
            assertThat(administrator.hash().matches("secret words")).isTrue();
            assertThat(folder.get().administrator().map(PasswordHash::new))
                    .contains(administrator.hash());
        }

        @Test
        void isRefusedWithoutAPassword() throws IOException {
            var empty = Files.writeString(home.resolve("password"), "\n");
            assertThatThrownBy(() -> Administrator.of(Optional.of(empty), Optional.empty(), random))
                    .hasMessageContaining("is empty");
            assertThatThrownBy(
                            () ->
                                    Administrator.of(
                                            Optional.of(home.resolve("none")),
                                            Optional.empty(),
                                            random))
                    .hasMessageContaining("it does not exist");
            assertThatThrownBy(() -> Administrator.of(Optional.of(home), Optional.empty(), random))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("cannot read " + home);
        }
    }
}
