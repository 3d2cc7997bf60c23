package dev.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.error.NetconfException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The arrows between the packages hold, and the guard that says so is shown to bite. */
@Order(1)
final class ArchitectureTest {
    @Test
    @Rule("DP-23")
    void everyArrowPointsTheWayTheHouseIsBuilt() throws IOException, URISyntaxException {
        var house =
                NetconfException.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        assertThat(violations(Path.of(house))).isEmpty();
    }

    private static List<String> violations(Path classes) throws IOException {
        try (var files = Files.walk(classes)) {
            return HouseRules.violations(
                    files.filter(file -> file.toString().endsWith(".class"))
                            .flatMap(file -> Reference.in(bytesOf(file))));
        }
    }

    private static byte[] bytesOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Each test plants a few small classes in an empty house and expects the one line about them.
     */
    @Nested
    @DisplayName("The guard catches")
    final class Guard {
        @TempDir Path house;

        @Test
        void anArrowAgainstTheManagementPlane() throws IOException {
            plant("package dev.holdfast.ssh; public final class Server {}");
            plant("package dev.holdfast.data; final class Tree { dev.holdfast.ssh.Server up; }");
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.data.Tree -> dev.holdfast.ssh.Server:"
                                    + " data may not know ssh");
        }

        @Test
        void aFeatureThatKnowsAnotherEvenInAGenericTypeOnly() throws IOException {
            plant("package dev.holdfast.feature.vrrp; public final class Router {}");
            plant(
                    """
                    package dev.holdfast.feature.bfd;
                    final class Bfd { java.util.List<dev.holdfast.feature.vrrp.Router> routers; }
                    """);
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.feature.bfd.Bfd -> dev.holdfast.feature.vrrp.Router:"
                                    + " feature.bfd may not know feature.vrrp");
        }

        @Test
        void aDeviceThatKnowsItsFeatures() throws IOException {
            plant("package dev.holdfast.feature; public interface Feature {}");
            plant(
                    """
                    package dev.holdfast.device;
                    final class Device { void host(dev.holdfast.feature.Feature feature) {} }
                    """);
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.device.Device -> dev.holdfast.feature.Feature:"
                                    + " device may not know feature");
        }

        @Test
        void aFeatureHostThatReachesPastTheWaist() throws IOException {
            plant("package dev.holdfast.datastore; public interface ManagedDevice {}");
            plant("package dev.holdfast.datastore; public final class Lock {}");
            plant(
                    """
                    package dev.holdfast.feature;
                    final class FeatureHost implements dev.holdfast.datastore.ManagedDevice {
                        dev.holdfast.datastore.Lock lock;
                    }
                    """);
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.feature.FeatureHost -> dev.holdfast.datastore.Lock:"
                                    + " feature may not know datastore");
        }

        @Test
        void aHostThatNamesAFeatureButNotTheListThatHasTo() throws IOException {
            plant("package dev.holdfast.feature.vrrp; public final class Vrrp {}");
            plant("package dev.holdfast.feature; class Host { dev.holdfast.feature.vrrp.Vrrp v; }");
            plant(
                    """
                    package dev.holdfast.feature;
                    final class Features { dev.holdfast.feature.vrrp.Vrrp vrrp; }
                    """);
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.feature.Host -> dev.holdfast.feature.vrrp.Vrrp:"
                                    + " feature may not know feature.vrrp");
        }

        @Test
        void anXmlWriterOnTheDeviceSide() throws IOException {
            plant("package dev.holdfast.data.xml; public final class ViewXml {}");
            plant("package dev.holdfast.feature; class Host { dev.holdfast.data.xml.ViewXml x; }");
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.feature.Host -> dev.holdfast.data.xml.ViewXml:"
                                    + " the device side knows no XML");
        }

        @Test
        void anythingThatKnowsMain() throws IOException {
            plant("package dev.holdfast; public final class Main {}");
            plant("package dev.holdfast.cli; final class Up { dev.holdfast.Main main; }");
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.cli.Up -> dev.holdfast.Main: cli may not know Main");
        }

        @Test
        void aPackageNobodyGaveArrowsTo() throws IOException {
            plant("package dev.holdfast.error; public final class Tag {}");
            plant("package dev.holdfast.util; final class Strings { dev.holdfast.error.Tag tag; }");
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.util.Strings -> dev.holdfast.error.Tag:"
                                    + " the house has no room for util; give it its arrows");
        }

        @Test
        void aLibraryOutsideItsHome() throws IOException {
            plant("package org.apache.sshd.server; public final class SshServer {}");
            plant("package dev.holdfast.ssh; class In { org.apache.sshd.server.SshServer s; }");
            plant("package dev.holdfast.data; class Out { org.apache.sshd.server.SshServer s; }");
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.data.Out -> org.apache.sshd.server.SshServer:"
                                    + " only ssh may know it");
        }

        @Test
        void clocksThreadsSocketsAndDiceOnTheDeviceSide() throws IOException {
            plant(
                    """
                    package dev.holdfast.feature.smartlink;
                    final class Group {
                        long now() { return System.nanoTime(); }
                        Object when() { return java.time.Instant.now(); }
                        void run() { Thread.startVirtualThread(() -> {}); }
                        void soon() { java.util.concurrent.ForkJoinPool.commonPool(); }
                        Object open() throws java.io.IOException { return new java.net.Socket(); }
                        Object dice() { return new java.util.Random(); }
                        Object seeded() { return new java.util.Random(7); }
                        Object id() { return java.util.UUID.randomUUID(); }
                        Object text() { return javax.xml.stream.XMLInputFactory.newFactory(); }
                    }
                    """);
            assertThat(violations(house))
                    .extracting(line -> line.replaceAll("^dev\\S+ -> ", ""))
                    .containsExactly(
                            "java.lang.System.nanoTime: the device side reads no clock but the"
                                    + " network's",
                            "java.lang.Thread: NetworkLoop is the only thread of the device side",
                            "java.net.Socket: the device side opens no socket",
                            "java.time.Instant.now: the device side reads no clock but the"
                                    + " network's",
                            "java.util.Random.<init>: the device side draws from a seeded generator"
                                    + " it is given",
                            "java.util.UUID.randomUUID: the device side draws from a seeded"
                                    + " generator it is given",
                            "java.util.concurrent.ForkJoinPool: NetworkLoop is the only thread of"
                                    + " the device side",
                            "javax.xml.stream.XMLInputFactory: the device side knows no XML");
        }

        @Test
        void aClockInTheOneClassThatMayHaveAThread() throws IOException {
            plant(
                    """
                    package dev.holdfast.device;
                    final class NetworkLoop {
                        Thread thread = Thread.ofVirtual().unstarted(() -> {});
                        long now() { return System.currentTimeMillis(); }
                    }
                    """);
            assertThat(violations(house))
                    .containsExactly(
                            "dev.holdfast.device.NetworkLoop -> java.lang.System.currentTimeMillis:"
                                    + " the device side reads no clock but the network's");
        }

        private void plant(String source) {
            var complaints = new StringWriter();
            var options = List.of("-d", house.toString(), "-cp", house.toString(), "-proc:none");
            var compiled =
                    ToolProvider.getSystemJavaCompiler()
                            .getTask(
                                    complaints, null, null, options, null, List.of(Seed.of(source)))
                            .call();
            assertThat(compiled).as(complaints::toString).isTrue();
        }
    }

    /** A source in memory, named after the class it declares. */
    private static final class Seed extends SimpleJavaFileObject {
        private final String source;

        private Seed(URI name, String source) {
            super(name, Kind.SOURCE);
            this.source = source;
        }

        static JavaFileObject of(String source) {
            var name = source.replaceAll("(?s).*?\\b(?:class|interface) (\\w+).*", "$1");
            return new Seed(URI.create("planted:///" + name + Kind.SOURCE.extension), source);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
