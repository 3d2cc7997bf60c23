package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

@DisplayName("The command holdfast")
class HoldfastTest {
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Holdfast.with(
                        (options, _) -> {
                            throw new CommandFailure(
                                    "port "
                                            + options.address().getPort()
                                            + " is in use; choose another");
                        },
                        (options, _) -> {
                            throw new CommandFailure("there is no lab " + options.lab());
                        })
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void saysWhatItCanDo() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("up", "serve", "check", "user", "Exit codes");
        assertThat(out.toString()).doesNotContain("generate-completion ");
    }

    @Test
    void saysItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("holdfast ");
    }

    @Test
    void endsWithTwoWhenItIsUsedWrongly() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("unknown")).isEqualTo(2);
        assertThat(run("serve", "--port", "many")).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(err.toString()).contains("say what to do", "many", "FILE");
    }

    @Test
    void endsWithOneAndAReasonWhenItCannotDoIt() {
        assertThat(run("serve", "--port", "830")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("holdfast: port 830 is in use; choose another");
    }

    @Test
    void startsTheReferenceLabUnlessItIsToldAnother() {
        assertThat(run("up")).isEqualTo(1);
        assertThat(run("up", "mine.yaml")).isEqualTo(1);
        assertThat(err.toString()).contains("no lab t1b", "no lab mine.yaml");
    }

    @Test
    void namesTheFileItWasToKnowAnAgentByWhenThatIsNotThere() {
        var none = folder.resolve("none").toString();
        assertThat(run("user", "list", "--known-hosts", none)).isEqualTo(1);
        assertThat(err.toString()).contains("cannot read " + none);
    }

    @Test
    void completesItselfInBash() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("complete -F", "holdfast");
    }

    @Nested
    class Checking {
        private String document(String text) throws IOException {
            return Files.writeString(folder.resolve("document.xml"), text).toString();
        }

        private void module() throws IOException {
            Files.writeString(
                    folder.resolve("bench.yang"),
                    """
                    module bench { yang-version 1.1; namespace urn:bench; prefix b; feature extra;
                      container top { leaf number { type int8; must ". < 50" {
                          error-message "Too much."; error-app-tag much; } }
                        leaf more { if-feature extra; type string; }
                        leaf other { type leafref { path "../number"; } } } }
                    """);
        }

        @Test
        void findsNothingWrongWithAValidDocument() throws IOException {
            module();
            var file = document("<top xmlns='urn:bench'><number>5</number></top>");
            assertThat(run("check", "--yang", folder.toString(), file)).isZero();
            assertThat(out.toString()).contains(file + ": valid");
        }

        @Test
        void printsEveryFaultWithItsPlace() throws IOException {
            module();
            var file =
                    document(
                            "<data><top xmlns='urn:bench'><number>60</number><other>7</other></top>"
                                    + "</data>");
            assertThat(run("check", "--yang", folder.toString(), file)).isEqualTo(1);
            assertThat(out.toString())
                    .contains("/b:top/b:number: Too much. (operation-failed, much)")
                    .contains("/b:top/b:other: ")
                    .contains("instance-required")
                    .contains(file + ": 2 faults");
        }

        @Test
        void namesConstraintsThatLookAtWholeLists() throws IOException {
            Files.writeString(
                    folder.resolve("slow.yang"),
                    """
                    module slow { yang-version 1.1; namespace urn:slow; prefix s;
                      list row { key id; leaf id { type string; }
                        must "count(../row) < ../most"; must "id != 'none'"; }
                      leaf most { type uint8; } }
                    """);
            assertThat(run("check", "--yang", folder.toString(), document("<data/>"))).isZero();
            assertThat(err.toString())
                    .isEqualToIgnoringNewLines(
                            "slow with much data: must count(../row) < ../most of /s:row is checked"
                                    + " for all entries when /s:row or /s:most changes");
        }

        @Test
        void saysNothingOfConstraintsThatCostWhatChanges() throws IOException {
            module();
            assertThat(run("check", "--yang", folder.toString(), document("<data/>"))).isZero();
            assertThat(run("check", document("<data/>"))).isZero();
            assertThat(err.toString()).isEmpty();
        }

        @Test
        void turnsFeaturesOnOnlyWhenAsked() throws IOException {
            module();
            var file = document("<top xmlns='urn:bench'><more>x</more></top>");
            var yang = folder.toString();
            assertThat(run("check", "--yang", yang, file)).isEqualTo(1);
            assertThat(run("check", "--yang", yang, "--feature", "bench:extra", file)).isZero();
            assertThat(run("check", "--yang", yang, "--feature", "bench:*", file)).isZero();
            assertThat(run("check", "--yang", yang, "--feature", "bench", file)).isEqualTo(1);
            assertThat(err.toString()).contains("--feature bench is not MODULE:NAME");
        }

        @Test
        @Rule({"SL-E9", "NC-12"})
        void turnsFeaturesOfTheDeviceOnToo() throws IOException {
            var file =
                    document(
                            """
                            <interfaces xmlns="urn:ietf:params:xml:ns:yang:ietf-interfaces"><interface>
                              <name>p1</name>
                              <type xmlns:x="urn:ietf:params:xml:ns:yang:iana-if-type">x:ethernetCsmacd</type>
                              <port xmlns="urn:holdfast:yang:bridge-vlan"/>
                              <flush-receive xmlns="urn:holdfast:yang:smart-link">
                                <control-vlan><vlan-id>10</vlan-id></control-vlan>
                                <control-vlan><vlan-id>20</vlan-id></control-vlan>
                              </flush-receive>
                            </interface></interfaces>
                            """);
            assertThat(run("check", file)).isEqualTo(1);
            assertThat(out.toString()).contains("too-many-elements").contains("may have 1;");
            var feature = "holdfast-smart-link:multiple-control-vlans";
            assertThat(run("check", "--feature", feature, file)).isZero();
        }

        @Test
        void namesFileAndLineOfAModuleThatDoesNotLoad() throws IOException {
            Files.writeString(folder.resolve("bad.yang"), "module bad {\n namespace urn:b;\n oops");
            assertThat(run("check", "--yang", folder.toString(), document("<data/>"))).isEqualTo(1);
            assertThat(err.toString()).contains(folder.resolve("bad.yang") + ":");
        }

        @Test
        void namesTheLineWhereADocumentIsNotWellFormed() throws IOException {
            var file = document("<data>\n<top>");
            assertThat(run("check", file)).isEqualTo(1);
            assertThat(err.toString()).contains(file + ":2: not well-formed");
        }

        @Test
        void saysThatAFolderIsNoDocument() {
            assertThat(run("check", folder.toString())).isEqualTo(1);
            assertThat(err.toString()).contains("cannot read " + folder);
        }

        @Test
        void saysWhatIsNotThere() {
            assertThat(run("check", "--yang", folder.resolve("none").toString(), "x")).isEqualTo(1);
            assertThat(run("check", folder.resolve("none.xml").toString())).isEqualTo(1);
            assertThat(err.toString()).contains("it does not exist");
        }
    }
}
