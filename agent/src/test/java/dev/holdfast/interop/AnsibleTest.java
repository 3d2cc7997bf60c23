package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Ansible's netconf modules; what they do is in {@code src/test/clients/ansible.yml}. */
@Tag("interop")
final class AnsibleTest {
    @TempDir Path folder;

    @Test
    void allThatAnsiblesUsersDoWorks() throws Exception {
        try (var lab = ClientLab.start(folder)) {
            var told =
                    Program.run(
                            Duration.ofMinutes(5),
                            List.of(
                                    "env",
                                    "HOME=" + folder,
                                    "LC_ALL=C.UTF-8",
                                    "ansible-playbook",
                                    "-i",
                                    "S1,",
                                    "-e",
                                    "ansible_port=" + lab.port(),
                                    "-e",
                                    "ansible_password=" + ClientLab.PASSWORD,
                                    ClientLab.client("ansible.yml").toString()));
            assertThat(told.status()).as(told.output()).isZero();
            assertThat(told.output()).contains("failed=0").contains("unreachable=0");
        }
    }
}
