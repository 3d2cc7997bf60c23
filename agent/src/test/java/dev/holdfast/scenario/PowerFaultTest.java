package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A device loses its power while a confirmed commit waits, over SSH. */
final class PowerFaultTest {
    private static final String CONFIRMED =
            "<commit><confirmed/><confirm-timeout>30</confirm-timeout></commit>";

    @TempDir Path folder;
    private WireLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = WireLab.start("t1b", folder);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    private void arm(String content) throws IOException {
        lab.call("arm-fault", "<node>S1</node><name>dark</name>" + content);
    }

    private void edit() throws IOException {
        lab.edit(
                "S1",
                "<system"
                    + " xmlns=\"urn:holdfast:yang:device-system\"><hostname>risky</hostname></system>");
    }

    private void isBackAsItWas() throws IOException {
        lab.forget("S1");
        assertThatThrownBy(() -> lab.open("S1")).isInstanceOf(IOException.class);
        lab.call("power-on", "<node>S1</node>");
        assertThat(lab.running("S1").text("//hostname")).isEqualTo("s1");
    }

    @Test
    void theClientHasBeenToldThatItsCommitWaits() throws IOException {
        arm("<power-off/>");
        edit();
        assertThat(lab.device("S1").rpc(CONFIRMED)).contains("<ok/>");
        assertThat(lab.device("S1").isClosedByServer()).isTrue();
        isBackAsItWas();
    }

    @Test
    void theClientNeverHearsThatItsCommitWasDone() throws IOException {
        arm("<power-off><moment>before-reply</moment></power-off>");
        edit();
        lab.device("S1").request(CONFIRMED);
        assertThatThrownBy(() -> lab.device("S1").reply()).isInstanceOf(IOException.class);
        isBackAsItWas();
    }

    @Test
    void thePowerFailsWhenTheNetworksClockSaysSo() throws IOException {
        arm("<power-off><delay>20000000</delay></power-off>");
        edit();
        assertThat(lab.device("S1").rpc(CONFIRMED)).contains("<ok/>");
        lab.advance(Duration.ofSeconds(19));
        assertThat(lab.running("S1").text("//hostname")).isEqualTo("risky");
        lab.advance(Duration.ofSeconds(1));
        assertThat(lab.device("S1").isClosedByServer()).isTrue();
        isBackAsItWas();
    }

    @Test
    void aCommitThatNeedNotBeConfirmedDoesNotConcernIt() throws IOException {
        arm("<power-off/>");
        lab.commit(
                "S1",
                "<system"
                    + " xmlns=\"urn:holdfast:yang:device-system\"><hostname>safe</hostname></system>");
        assertThat(lab.running("S1").text("//hostname")).isEqualTo("safe");
    }
}
