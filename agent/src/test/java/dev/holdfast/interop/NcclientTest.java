package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * ncclient with its own handler and with those of devices that leave NETCONF what it is, each with
 * a lab of its own. What it does is in {@code src/test/clients/ncclient_test.py}, a test of
 * Python's.
 */
@Tag("interop")
final class NcclientTest {
    @TempDir Path folder;
    private ClientLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = ClientLab.start(folder);
    }

    @AfterEach
    void stop() {
        lab.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "default",
                "huawei",
                "huaweiyang",
                "csr",
                "ericsson",
                "h3c",
                "hpcomware",
                "iosxe",
                "iosxr",
                "nexus",
                "sros"
            })
    void allThatNcclientsUsersDoWorks(String handler) throws Exception {
        var told =
                Program.run(
                        Duration.ofMinutes(5),
                        List.of(
                                "env",
                                "LAB=" + lab.json(),
                                "HANDLER=" + handler,
                                "/usr/bin/python3",
                                "-W",
                                "ignore",
                                ClientLab.client("ncclient_test.py").toString()));
        assertThat(told.status()).as(told.output()).isZero();
        assertThat(told.output()).endsWith("\nOK\n");
    }
}
