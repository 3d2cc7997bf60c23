package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.stream.Stream;

/** A compiled schema in a file: what comes back is what was written, or nothing. */
final class SchemaFileTest {
    private record Models(String name, SchemaLoader loader) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Models> allModels() throws IOException, URISyntaxException {
        return Stream.of(
                new Models("a device", BaseModules.device()),
                new Models(
                        "a device with every feature",
                        BaseModules.device(EnumSet.allOf(NetconfFeature.class))
                                .features("holdfast-smart-link", "*")
                                .features("ietf-interfaces", "*")
                                .features("ietf-ip", "*")),
                new Models(
                        "a device with nothing optional",
                        BaseModules.device(EnumSet.noneOf(NetconfFeature.class))),
                new Models("the endpoint of a lab", BaseModules.lab()),
                new Models(
                        "everything there is",
                        new SchemaLoader()
                                .implement(ModuleFiles.ietf())
                                .implement(ModuleFiles.holdfast())),
                new Models(
                        "the modules of the conformance suite",
                        BaseModules.base()
                                .provide(ModuleFiles.in(suite().resolve("lent")))
                                .implement(ModuleFiles.in(suite()))));
    }

    private static Path suite() throws URISyntaxException {
        return Path.of(SchemaFileTest.class.getResource("/conformance/yang").toURI());
    }

    @ParameterizedTest
    @MethodSource("allModels")
    void everyFieldOfEveryNodeComesBack(Models models) throws Exception {
        var recipe = models.loader.recipe();
        var compiled = new SchemaBuild(recipe).schema();
        var read = SchemaFiles.throughFile(compiled, recipe);
        assertThat(SameSchema.compare(compiled, read)).isGreaterThan(1000);
    }

    @Test
    void theComparisonSeesOneFieldOfOneNode() throws Exception {
        var first = BaseModules.lab().load();
        var second = BaseModules.lab().load();
        var interfaces = second.root().children().getFirst();
        interfaces.defaultDenyWrite = !interfaces.defaultDenyWrite;
        assertThatThrownBy(() -> SameSchema.compare(first, second))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("defaultDenyWrite");
    }

    @Test
    void aDamagedOctetAnywhereIsNoticed() throws Exception {
        var recipe = BaseModules.lab().recipe();
        var file = SchemaFile.write(new SchemaBuild(recipe).schema(), recipe, SchemaFiles.DIGEST);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            var damaged = file.clone();
            int at = i < 60 ? i : random.nextInt(damaged.length);
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(SchemaFile.read(damaged, recipe, SchemaFiles.DIGEST))
                    .as("octet %d, seed %d", at, seed)
                    .isEmpty();
        }
    }

    @Test
    void aFileThatEndsEarlyIsNoticed() throws Exception {
        var recipe = BaseModules.lab().recipe();
        var file = SchemaFile.write(new SchemaBuild(recipe).schema(), recipe, SchemaFiles.DIGEST);
        for (int length = 0; length < file.length; length += length < 100 ? 1 : 97) {
            assertThat(SchemaFile.read(Arrays.copyOf(file, length), recipe, SchemaFiles.DIGEST))
                    .as("%d octets", length)
                    .isEmpty();
        }
        assertThat(
                        SchemaFile.read(
                                Arrays.copyOf(file, file.length + 1), recipe, SchemaFiles.DIGEST))
                .isEmpty();
    }

    @Test
    void damageThatKeepsTheCheckSumIsNeverAnError() throws Exception {
        var recipe = BaseModules.lab().recipe();
        var file = SchemaFile.write(new SchemaBuild(recipe).schema(), recipe, SchemaFiles.DIGEST);
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var forged = file.clone();
            for (int left = 1 + random.nextInt(8); left > 0; left--) {
                int at = SchemaFile.HEAD + random.nextInt(forged.length - SchemaFile.HEAD);
                forged[at] = (byte) random.nextInt();
            }
            SchemaFile.seal(forged);
            SchemaFile.read(forged, recipe, SchemaFiles.DIGEST); // whatever it is, it returns
        }
    }

    @Test
    void theFileOfAnotherRecipeIsNotTaken() throws Exception {
        var recipe = BaseModules.lab().recipe();
        var file = SchemaFile.write(new SchemaBuild(recipe).schema(), recipe, SchemaFiles.DIGEST);
        var other = SchemaFiles.DIGEST.clone();
        other[31] = 1;
        assertThat(SchemaFile.read(file, recipe, other)).isEmpty();
    }
}
