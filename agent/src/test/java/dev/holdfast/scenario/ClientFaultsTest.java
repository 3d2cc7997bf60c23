package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Every fault a client author can ask for, seen by a client over SSH. */
final class ClientFaultsTest {
    private static final String GET = "<get-config><source><running/></source></get-config>";
    private static final String FAULTS =
            "<lab xmlns=\"urn:holdfast:yang:lab-control\"><client-faults/></lab>";

    @TempDir static Path folder;
    private static WireLab lab;

    @BeforeAll
    static void start() throws Exception {
        lab = WireLab.start("t1b", folder);
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @AfterEach
    void clear() throws IOException {
        lab.call("clear-faults", "<node>S1</node>");
    }

    private static void arm(String name, String content) throws IOException {
        lab.call("arm-fault", "<node>S1</node><name>" + name + "</name>" + content);
    }

    private static String fired(String fault) throws IOException {
        return lab.fromEndpoint(FAULTS).text("//fault[name='" + fault + "']/fired");
    }

    private static String hostname(String name) {
        return "<edit-config><target><candidate/></target><config>"
                + "<system xmlns=\"urn:holdfast:yang:device-system\"><hostname>"
                + name
                + "</hostname></system></config></edit-config>";
    }

    @Test
    void aReplyIsDelayedAndThoseBehindItWithIt() throws IOException {
        arm("slow", "<operation>get-config</operation><delay><time>300</time></delay>");
        try (var client = lab.open("S1")) {
            assertThat(client.rpc("<discard-changes/>")).contains("<ok/>");
            assertThat(fired("slow")).isEqualTo("0");
            long begin = System.nanoTime();
            client.request(GET);
            client.request("<discard-changes/>");
            assertThat(client.reply()).contains("<data>");
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isGreaterThan(Duration.ofMillis(300));
            assertThat(client.reply()).contains("<ok/>");
            assertThat(fired("slow")).isEqualTo("1");
        }
    }

    @Test
    void aDelayEndsWhenItIsClearedAndHoldsUpNobodyElse() throws IOException {
        arm("stuck", "<operation>lock</operation><delay><time>600000</time></delay>");
        try (var client = lab.open("S1");
                var other = lab.open("S1")) {
            client.request("<lock><target><candidate/></target></lock>");
            await().until(() -> fired("stuck").equals("1"));
            assertThat(other.rpc("<lock><target><candidate/></target></lock>"))
                    .contains("<error-tag>lock-denied</error-tag>");
            lab.call("clear-faults", "<node>S1</node><name>stuck</name>");
            assertThat(client.reply()).contains("<ok/>");
        }
    }

    @Test
    void aSessionWhoseClientGoesInADelayIsOverAtOnce() throws IOException {
        arm("stuck", "<operation>lock</operation><delay><time>600000</time></delay>");
        var lock = "<lock><target><candidate/></target></lock>";
        var client = lab.open("S1");
        client.request(lock);
        await().until(() -> fired("stuck").equals("1"));
        client.drop();
        try (var other = lab.open("S1")) {
            await().until(() -> other.rpc(lock).contains("<ok/>"));
        }
    }

    @Test
    void theSecondCommitIsRefusedWithTheErrorThatWasChosenAndNothingIsDone() throws IOException {
        arm(
                "full",
                "<first>2</first><refuse><error-type>protocol</error-type>"
                        + "<error-tag>resource-denied</error-tag>"
                        + "<error-app-tag>test:full</error-app-tag>"
                        + "<error-message>the disk is full</error-message></refuse>");
        try (var client = lab.open("S1")) {
            client.rpc(hostname("one"));
            assertThat(client.rpc("<commit/>")).contains("<ok/>");
            client.rpc(hostname("two"));
            assertThat(client.rpc("<commit/>"))
                    .contains(
                            "<error-type>protocol</error-type>",
                            "<error-tag>resource-denied</error-tag>",
                            "<error-app-tag>test:full</error-app-tag>",
                            ">the disk is full</error-message>");
            assertThat(client.rpc(GET)).contains("<hostname>one</hostname>");
            assertThat(client.rpc("<commit/>")).contains("<ok/>");
            assertThat(client.rpc(GET)).contains("<hostname>two</hostname>");
        }
        var fault = lab.fromEndpoint(FAULTS);
        assertThat(fault.text("//fault[name='full']/operation")).isEqualTo("commit");
        assertThat(fault.text("//fault[name='full']/seen")).isEqualTo("3");
        assertThat(fault.text("//fault[name='full']/fired")).isEqualTo("1");
        assertThat(fault.text("//fault[name='full']/armed")).isEqualTo("false");
        assertThat(fault.text("//fault[name='full']/refuse/error-app-tag")).isEqualTo("test:full");
    }

    @Test
    void aLockIsDeniedOnBehalfOfSomebodyWithoutASession() throws IOException {
        arm(
                "held",
                "<operation>lock</operation><times>2</times><refuse>"
                        + "<error-type>protocol</error-type><error-tag>lock-denied</error-tag>"
                        + "</refuse>");
        try (var client = lab.open("S1")) {
            var lock = "<lock><target><running/></target></lock>";
            assertThat(client.rpc(lock)).contains("<session-id>0</session-id>");
            assertThat(client.rpc(lock)).contains("<error-tag>lock-denied</error-tag>");
            assertThat(client.rpc(lock)).contains("<ok/>");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "no-number,    a chunk-size begins with 1 to 9",
        "leading-zero, a chunk-size begins with 1 to 9",
        "zero,         a chunk-size begins with 1 to 9",
        "beyond-limit, a chunk-size is at most 4294967295",
        "longer,       expected octet 0x0a of a chunk",
        "shorter,      expected octet 0x0a of a chunk",
    })
    void aChunkIsBroken(String damage, String seen) throws IOException {
        arm("broken", "<break-chunk><damage>" + damage + "</damage></break-chunk>");
        try (var client = lab.open("S1")) {
            client.request(GET);
            assertThat(client.broken()).startsWith(seen);
        }
    }

    @Test
    void aSessionWithoutChunksMeetsNoBrokenOne() throws IOException {
        arm("broken", "<break-chunk/>");
        var hello = NetconfClient.hello(NetconfClient.BASE_1_0);
        try (var client = lab.login("S1").open(hello)) {
            assertThat(client.rpc(GET)).contains("<data>");
            assertThat(fired("broken")).isEqualTo("0");
        }
    }

    @Test
    void aReplyHasTheMessageIdOfAnotherRequestOrNone() throws IOException {
        arm("other", "<wrong-message-id><value>4711</value></wrong-message-id>");
        try (var client = lab.open("S1")) {
            assertThat(client.rpc(GET)).contains(" message-id=\"4711\"", "<data>");
            assertThat(client.rpc(GET)).contains(" message-id=\"2\"");
            arm("none", "<wrong-message-id/>");
            assertThat(client.rpc(GET)).contains("<data>").doesNotContain("message-id");
        }
    }

    @Test
    void aReplyComesTwice() throws IOException {
        arm("twice", "<duplicate/>");
        try (var client = lab.open("S1")) {
            client.request(GET);
            client.request("<discard-changes/>");
            var first = client.reply();
            assertThat(first).contains("<data>");
            assertThat(client.reply()).isEqualTo(first);
            assertThat(client.reply()).contains("message-id=\"2\"", "<ok/>");
        }
    }

    @Test
    void theSessionIsDroppedWithinAReplyAndTheOperationIsDone() throws IOException {
        arm("gone", "<operation>commit</operation><drop-session><after>40</after></drop-session>");
        try (var client = lab.open("S1")) {
            client.rpc(hostname("dropped"));
            client.request("<commit/>");
            assertThat(client.broken()).isEqualTo("the stream ended within a chunk");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(lab.running("S1").text("//hostname")).isEqualTo("dropped");
    }

    @Test
    void aConnectionIsClosedWithoutAWordOfSsh() throws IOException {
        arm("closed", "<first>2</first><refuse-ssh/>");
        lab.open("S1").close();
        assertThatThrownBy(() -> lab.open("S1")).isInstanceOf(IOException.class);
        lab.open("S1").close();
        assertThat(fired("closed")).isEqualTo("1");
    }

    @Test
    void aLoginIsRefusedWhateverThePassword() throws IOException {
        arm("stranger", "<refuse-ssh><stage>login</stage></refuse-ssh>");
        assertThatThrownBy(() -> lab.open("S1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("auth");
        lab.open("S1").close();
    }

    @Test
    void faultsAddUp() throws IOException {
        arm(
                "id",
                "<operation>commit</operation><wrong-message-id><value>x</value></wrong-message-id>");
        arm("two", "<operation>commit</operation><duplicate/>");
        arm("no", "<refuse/>");
        try (var client = lab.open("S1")) {
            client.request("<commit/>");
            assertThat(client.reply())
                    .contains("message-id=\"x\"", "<error-tag>operation-failed</error-tag>")
                    .isEqualTo(client.reply());
        }
    }

    @Test
    void whatDoesNotExistIsRefusedByName() throws IOException {
        assertThat(lab.ask("arm-fault", "<node>X</node><name>f</name><duplicate/>").toString())
                .contains("<error-tag>invalid-value</error-tag>", "no device X");
        assertThat(lab.ask("clear-faults", "<node>S1</node><name>f</name>").toString())
                .contains("<error-tag>data-missing</error-tag>", "no fault f");
        assertThat(lab.ask("arm-fault", "<node>S1</node><name>f</name>").toString())
                .contains("missing-choice");
    }

    @Test
    void aDeviceHasAHundredFaultsAndNoMore() throws IOException {
        for (int i = 1; i <= 100; i++) {
            arm("f" + i, "<operation>never</operation><duplicate/>");
        }
        assertThat(lab.ask("arm-fault", "<node>S1</node><name>f</name><duplicate/>").toString())
                .contains("<error-tag>resource-denied</error-tag>");
        arm("f7", "<duplicate/>"); // in place of the one there is
    }
}
