package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * {@code bin/holdfast} in a tree of its own, where Java and Maven only say that they were called,
 * and which has the only Java the launcher can see.
 */
final class LauncherTest {
    private static final Instant BUILT = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir Path folder;

    /** What is said while a rehearsal has to be waited for. */
    private static final String PREPARING =
            "holdfast: preparing faster starts, once for this build; a few seconds.\n";

    /** What the launcher said but {@link #PREPARING}, and Java and Maven behind it. */
    private record Outcome(int status, String output) {}

    @BeforeEach
    void aTreeWithoutABuild() throws IOException {
        var launcher = Files.readString(Path.of("bin/holdfast"));
        var usual = launcher.replaceAll(" /(usr|opt|Library)/", " " + folder + "/$1/");
        program("tree/agent/bin/holdfast", usual);
        program("tree/mvnw", "#!/bin/sh\necho maven with $JAVA_HOME\ntouch agent/target/built\n");
        for (var source : new String[] {"src/main/java/Main.java", "pom.xml", "target/classes"}) {
            old("tree/agent/" + source);
        }
        old("tree/pom.xml");
        old("tree/yang/a.yang");
        for (var tool :
                new String[] {"dirname", "find", "head", "mv", "readlink", "rm", "sed", "touch"}) {
            program("path/" + tool, "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
        }
    }

    private void program(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A file, in a folder, both from before the build. */
    private void old(String name) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        for (var path = file; !path.equals(folder); path = path.getParent()) {
            touch(path, BUILT.minusSeconds(60));
        }
    }

    private static void touch(Path path, Instant time) throws IOException {
        Files.setLastModifiedTime(path, FileTime.from(time));
    }

    private void built() throws IOException {
        old("tree/agent/target/built");
        touch(folder.resolve("tree/agent/target/built"), BUILT);
    }

    private void java(String home, int version) throws IOException {
        program(home + "/bin/java", "#!/bin/sh\necho java of " + home + "\n");
        Files.writeString(
                folder.resolve(home + "/release"), "JAVA_VERSION=\"" + version + ".0.1\"\n");
    }

    private void jdk(String home, int version) throws IOException {
        java(home, version);
        program(home + "/bin/javac", "");
    }

    private Outcome launch() throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var builder =
                new ProcessBuilder(
                                "/usr/bin/env",
                                // a build in the background ignores Ctrl-C, and so would it
                                "--default-signal=HUP,INT,TERM",
                                folder.resolve("tree/agent/bin/holdfast").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("path").toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("home").toString());
        var process = builder.start();
        assertThat(process.waitFor(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Outcome(process.exitValue(), Files.readString(output).replace(PREPARING, ""));
    }

    @Test
    void whatIsBuiltRunsOnARuntime() throws Exception {
        built();
        java("home", 25);
        assertThat(launch()).isEqualTo(new Outcome(0, "java of home\n"));
    }

    @Test
    void nothingIsBuiltWithARuntimeAndTheRemedyIsSaid() throws Exception {
        java("home", 25);
        var outcome = launch();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .contains(folder.resolve("home") + " has no javac")
                .contains("Install a JDK", "set JAVA_HOME")
                .doesNotContain("maven");
    }

    @Test
    void aJdkElsewhereBuildsWhenJavaHomeIsARuntime() throws Exception {
        java("home", 25);
        jdk("usr/lib/jvm/some-jdk", 26);
        assertThat(launch().output())
                .contains("nothing is built yet")
                .contains("maven with " + folder.resolve("usr/lib/jvm/some-jdk"))
                .endsWith("java of usr/lib/jvm/some-jdk\n");
    }

    @Test
    void anOlderJavaIsNone() throws Exception {
        built();
        jdk("home", 24);
        var outcome = launch();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("needs a JDK 25 or newer").contains("JAVA_HOME");
    }

    @Test
    void itBuildsOnce() throws Exception {
        jdk("home", 25);
        assertThat(launch().output()).contains("maven");
        assertThat(launch()).isEqualTo(new Outcome(0, "java of home\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agent/src/main/java/Main.java",
                "agent/src/main/java",
                "agent/pom.xml",
                "pom.xml",
                "yang/a.yang"
            })
    void itBuildsAgainOnceWhenASourceIsNewerThanTheBuildOrGone(String changed) throws Exception {
        built();
        jdk("home", 25);
        touch(folder.resolve("tree").resolve(changed), BUILT.plusSeconds(1));
        assertThat(launch().output())
                .contains("sources have changed since the last build")
                .contains("maven")
                .endsWith("java of home\n");
        assertThat(launch()).isEqualTo(new Outcome(0, "java of home\n"));
    }

    @Test
    void aBuildThatFailsIsToldAndTriedAgain() throws Exception {
        jdk("home", 25);
        program("tree/mvnw", "#!/bin/sh\necho maven is unwell\nexit 1\n");
        for (int attempt = 0; attempt < 2; attempt++) {
            var outcome = launch();
            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.output()).contains("maven is unwell", "the build failed");
        }
    }

    @Test
    void anImageHasABuildAndNoSources() throws Exception {
        built();
        java("home", 25);
        Files.delete(folder.resolve("tree/mvnw"));
        Files.delete(folder.resolve("tree/agent/src/main/java/Main.java"));
        Files.delete(folder.resolve("tree/agent/src/main/java"));
        Files.delete(folder.resolve("tree/agent/src/main"));
        Files.delete(folder.resolve("tree/agent/pom.xml"));
        assertThat(launch()).isEqualTo(new Outcome(0, "java of home\n"));
        Files.delete(folder.resolve("tree/agent/target/built"));
        assertThat(launch().output()).contains("there are no sources beside it to build");
    }

    /** A Java that makes a cache when it is told to, and says when it is given one. */
    private void cachingJava(String version) throws IOException {
        java("home", 25);
        program(
                "home/bin/java",
                """
                #!/bin/sh
                for option; do
                    case $option in
                        -XX:AOTCacheOutput=*) echo cache >"${option#*=}"; echo rehearsal >>../rehearsals ;;
                        -XX:AOTCache=*) echo cached ;;
                    esac
                done
                echo java
                """
                        .replace("../rehearsals", folder.resolve("rehearsals").toString()));
        Files.writeString(folder.resolve("home/release"), "JAVA_VERSION=\"" + version + "\"\n");
    }

    private int rehearsals() throws IOException {
        var file = folder.resolve("rehearsals");
        return Files.exists(file) ? Files.readAllLines(file).size() : 0;
    }

    @Test
    void theFirstStartOfABuildMakesTheCacheThatAllUse() throws Exception {
        built();
        cachingJava("25.0.3");
        assertThat(launch()).isEqualTo(new Outcome(0, "cached\njava\n"));
        assertThat(launch()).isEqualTo(new Outcome(0, "cached\njava\n"));
        assertThat(rehearsals()).isEqualTo(1);
    }

    @Test
    void anotherJavaAndAnotherBuildGetACacheOfTheirOwn() throws Exception {
        built();
        cachingJava("25.0.3");
        launch();
        cachingJava("25.0.4");
        assertThat(launch()).isEqualTo(new Outcome(0, "cached\njava\n"));
        assertThat(rehearsals()).isEqualTo(2);
        touch(folder.resolve("tree/agent/target/built"), Instant.now().plusSeconds(5));
        touch(folder.resolve("tree/agent/target/holdfast.aot"), BUILT);
        assertThat(launch().output()).endsWith("java\n");
        assertThat(rehearsals()).isEqualTo(3);
    }

    @Test
    void aJavaThatMakesNoCacheIsNotAskedTwice() throws Exception {
        built();
        cachingJava("25.0.3");
        program(
                "home/bin/java",
                Files.readString(folder.resolve("home/bin/java"))
                        .replace("echo cache >\"${option#*=}\";", "")
                        .replace("rehearsals ;;", "rehearsals; exit 1 ;;"));
        assertThat(launch()).isEqualTo(new Outcome(0, "java\n"));
        assertThat(launch()).isEqualTo(new Outcome(0, "java\n"));
        assertThat(rehearsals()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void aRehearsalThatIsBrokenOffLeavesNothing(String signal, int exit) throws Exception {
        built();
        cachingJava("25.0.3");
        program(
                "home/bin/java",
                Files.readString(folder.resolve("home/bin/java"))
                        .replace(
                                "rehearsals ;;",
                                "rehearsals; kill -%s $PPID ;;".formatted(signal)));
        assertThat(launch()).isEqualTo(new Outcome(exit, ""));
        try (var left = Files.list(folder.resolve("tree/agent/target"))) {
            assertThat(left.map(Path::getFileName).map(Path::toString))
                    .noneMatch(name -> name.startsWith("holdfast.aot"));
        }
    }
}
