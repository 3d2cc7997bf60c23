package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** yangcli of yuma123, typed at as its users do. */
@Tag("interop")
final class YangcliTest {
    private static final String FAULTY = "/bridge/fdb/static-entry";
    private static final String PLACE =
            "/bv:bridge/bv:fdb/bv:static-entry[bv:vlan-id='100']"
                    + "[bv:mac-address='00:00:5e:00:00:01']/bv:interface";

    @TempDir Path folder;

    @Test
    void allThatYangclisUsersDoWorks() throws Exception {
        try (var lab = ClientLab.start(folder);
                var other = lab.look();
                var yangcli = start(lab)) {
            yangcli.says("NETCONF session established for admin");
            yangcli.says("Protocol version set to: RFC 6241 (base:1.1)");
            yangcli.says("Default target set to: <candidate>");
            yangcli.says("yangcli admin@127.0.0.1>");

            ask(yangcli, "sget-config source=running /bridge/vlans", "Data Reply", "name control");
            ask(yangcli, "get-schema identifier=holdfast-smart-link", "module holdfast-smart-link");
            ask(yangcli, "create-subscription", "RPC OK Reply");

            ask(yangcli, "lock target=candidate", "RPC OK Reply");
            ask(yangcli, "create /bridge/vlans/vlan -- id=400 name=yangcli", "RPC OK Reply");
            ask(yangcli, "validate source=candidate", "RPC OK Reply");
            ask(yangcli, "commit", "RPC OK Reply");
            yangcli.says("netconf-config-change");
            yangcli.says("target /bv:bridge/bv:vlans/bv:vlan[bv:id='400']");
            ask(yangcli, "unlock target=candidate", "RPC OK Reply");

            ask(yangcli, "delete /bridge/vlans/vlan[id='400']", "RPC OK Reply");
            ask(yangcli, "discard-changes", "RPC OK Reply");
            ask(yangcli, "sget-config source=candidate /bridge/vlans", "name yangcli");

            aRefusedCommitSaysWhatWhereAndWhy(yangcli);

            assertThat(other.rpc("<lock><target><running/></target></lock>")).contains("<ok/>");
            ask(
                    yangcli,
                    "lock target=running",
                    "error-tag lock-denied",
                    "session-id " + other.sessionId());
            ask(yangcli, "kill-session session-id=" + other.sessionId(), "RPC OK Reply");
            assertThat(other.isClosedByServer()).isTrue();
            ask(yangcli, "lock target=running", "RPC OK Reply");

            yangcli.types("quit");
            assertThat(yangcli.ends()).as(yangcli.text()).isZero();
        }
    }

    private Terminal start(ClientLab lab) throws IOException {
        return Terminal.run(
                folder,
                "yangcli --server=127.0.0.1 --ncport=%d --user=%s --password=%s"
                        .formatted(lab.port(), ClientLab.USER, ClientLab.PASSWORD));
    }

    private static void aRefusedCommitSaysWhatWhereAndWhy(Terminal yangcli) throws IOException {
        ask(
                yangcli,
                "create " + FAULTY + " -- vlan-id=100 mac-address=00:00:5e:00:00:01 interface=p9",
                "RPC OK Reply");
        ask(
                yangcli,
                "commit",
                "error-type application",
                "error-tag data-missing",
                "error-app-tag instance-required",
                "error-path " + PLACE,
                "refers to 'p9', and there is no such /if:interfaces/if:interface/if:name");
        ask(yangcli, "discard-changes", "RPC OK Reply");
    }

    private static void ask(Terminal yangcli, String command, String... answers)
            throws IOException {
        yangcli.types(command);
        for (var answer : answers) {
            yangcli.says(answer);
        }
    }
}
