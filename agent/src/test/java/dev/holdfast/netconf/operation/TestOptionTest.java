package dev.holdfast.netconf.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.testkit.BoxServer;
import dev.holdfast.testkit.NetconfClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;

/** What test-option does to which datastore, with which error-option: decision 10. */
final class TestOptionTest {
    private static final String GOOD = "<name>b1</name>";
    private static final String BAD = "<name>bad</name>";
    private static final String MISSING = "<item nc:operation='delete'><id>1</id></item>";

    private static final String DONE = "<ok/></rpc-reply>";
    private static final String INVALID = "<error-tag>operation-failed</error-tag>";
    private static final String NOT_THERE = "<error-tag>data-missing</error-tag>";

    private static final BoxServer server = BoxServer.refusingBadNames();
    private NetconfClient client;

    @BeforeEach
    void openWithNothingConfigured() throws IOException {
        client = server.admin();
        assertThat(
                        client.rpc(
                                "<copy-config><target><running/></target><source><config/></source>"
                                        + "</copy-config>"))
                .endsWith(DONE);
        assertThat(client.rpc("<discard-changes/>")).endsWith(DONE);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String edit(String target, String test, String onError, String content)
            throws IOException {
        return client.rpc(
                "<edit-config><target><"
                        + target
                        + "/></target>"
                        + option("test-option", test)
                        + option("error-option", onError)
                        + "<config xmlns:nc='"
                        + NetconfClient.BASE
                        + "'><box xmlns='urn:example:box'>"
                        + content
                        + "</box></config></edit-config>");
    }

    private static String option(String name, String value) {
        return value.equals("omitted") ? "" : "<%s>%s</%s>".formatted(name, value, name);
    }

    /** What stands within the box of a datastore; empty when there is no box. */
    private String box(String datastore) throws IOException {
        var reply = client.rpc("<get-config><source><" + datastore + "/></source></get-config>");
        return reply.replaceAll("(?s).*<box xmlns=\"urn:example:box\">(.*)</box>.*|.*", "$1");
    }

    @ParameterizedTest
    @CsvSource({
        "candidate, omitted,       set",
        "candidate, set,           set",
        "candidate, test-then-set, tested and set",
        "candidate, test-only,     tested",
        "running,   omitted,       tested and set",
        "running,   set,           tested and set",
        "running,   test-then-set, tested and set",
        "running,   test-only,     tested"
    })
    void eachOptionDoesToEachDatastoreWhatItSays(String target, String option, String done)
            throws IOException {
        boolean tested = done.startsWith("tested");
        boolean set = done.endsWith("set");

        assertThat(edit(target, option, "omitted", BAD)).contains(tested ? INVALID : DONE);
        assertThat(box(target)).isEqualTo(tested ? "" : BAD);
        assertThat(client.rpc("<discard-changes/>")).endsWith(DONE);

        assertThat(edit(target, option, "omitted", GOOD)).endsWith(DONE);
        assertThat(box(target)).isEqualTo(set ? GOOD : "");
        assertThat(box("running")).isEqualTo(set && target.equals("running") ? GOOD : "");
    }

    @ParameterizedTest
    @CsvSource({
        "candidate, omitted,       stop-on-error,     nothing",
        "candidate, omitted,       rollback-on-error, nothing",
        "candidate, omitted,       continue-on-error, the rest",
        "candidate, set,           stop-on-error,     nothing",
        "candidate, set,           rollback-on-error, nothing",
        "candidate, set,           continue-on-error, the rest",
        "candidate, test-then-set, stop-on-error,     nothing",
        "candidate, test-then-set, rollback-on-error, nothing",
        "candidate, test-then-set, continue-on-error, the rest",
        "candidate, test-only,     stop-on-error,     nothing",
        "candidate, test-only,     rollback-on-error, nothing",
        "candidate, test-only,     continue-on-error, nothing",
        "running,   omitted,       stop-on-error,     nothing",
        "running,   omitted,       rollback-on-error, nothing",
        "running,   omitted,       continue-on-error, the rest",
        "running,   set,           stop-on-error,     nothing",
        "running,   set,           rollback-on-error, nothing",
        "running,   set,           continue-on-error, the rest",
        "running,   test-then-set, stop-on-error,     nothing",
        "running,   test-then-set, rollback-on-error, nothing",
        "running,   test-then-set, continue-on-error, the rest",
        "running,   test-only,     stop-on-error,     nothing",
        "running,   test-only,     rollback-on-error, nothing",
        "running,   test-only,     continue-on-error, nothing"
    })
    void whatTheEditItselfGetsWrongIsToldWhateverTheOption(
            String target, String option, String onError, String done) throws IOException {
        assertThat(edit(target, option, onError, GOOD + MISSING)).contains(NOT_THERE);
        assertThat(box(target)).isEqualTo(done.equals("nothing") ? "" : GOOD);
    }

    @ParameterizedTest
    @CsvSource({
        "candidate, test-then-set",
        "candidate, test-only",
        "running,   test-then-set",
        "running,   test-only"
    })
    void aTestOfTheRestThatFailsSetsNothingAndTellsBoth(String target, String option)
            throws IOException {
        assertThat(edit(target, option, "continue-on-error", BAD + MISSING))
                .contains(NOT_THERE, INVALID);
        assertThat(box(target)).isEmpty();
    }

    @Test
    void runningIsNotChangedByARestThatIsInvalidEither() throws IOException {
        for (var option : new String[] {"omitted", "set"}) {
            assertThat(edit("running", option, "continue-on-error", BAD + MISSING))
                    .contains(INVALID);
            assertThat(box("running")).isEmpty();
        }
    }

    @Test
    void anEditIsTestedTogetherWithWhatCandidateHolds() throws IOException {
        assertThat(edit("candidate", "set", "omitted", BAD)).endsWith(DONE);
        assertThat(edit("candidate", "test-then-set", "omitted", "<kind>steel</kind>"))
                .contains(INVALID);
        assertThat(box("candidate")).isEqualTo(BAD);
        assertThat(edit("candidate", "test-then-set", "omitted", GOOD)).endsWith(DONE);
        assertThat(client.rpc("<commit/>")).endsWith(DONE);
        assertThat(box("running")).isEqualTo(GOOD);
    }

    @Test
    void whatWasSetUntestedIsRefusedAtTheCommitAndByValidate() throws IOException {
        assertThat(edit("candidate", "omitted", "omitted", BAD)).endsWith(DONE);
        assertThat(client.rpc("<validate><source><candidate/></source></validate>"))
                .contains(INVALID);
        assertThat(client.rpc("<commit/>")).contains(INVALID);
        assertThat(box("running")).isEmpty();
    }

    @Test
    void aTestAloneNeedsNoLock() throws IOException {
        try (var other = server.admin()) {
            for (var target : new String[] {"candidate", "running"}) {
                assertThat(other.rpc("<lock><target><" + target + "/></target></lock>"))
                        .endsWith(DONE);
                assertThat(edit(target, "test-only", "omitted", GOOD)).endsWith(DONE);
                assertThat(edit(target, "test-then-set", "omitted", GOOD))
                        .contains("<error-tag>in-use</error-tag>");
                assertThat(other.rpc("<unlock><target><" + target + "/></target></unlock>"))
                        .endsWith(DONE);
            }
        }
    }
}
