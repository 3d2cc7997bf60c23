package dev.holdfast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.PrintWriter;
import java.io.StringWriter;

@DisplayName("The command holdfast")
class HoldfastTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Holdfast.with(
                        (options, _) -> {
                            throw new CommandFailure(
                                    "port " + options.port() + " is in use; choose another");
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
        assertThat(out.toString()).contains("up", "serve", "user", "Exit codes");
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
        assertThat(err.toString()).contains("say what to do", "many");
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
    void completesItselfInBash() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("complete -F", "holdfast");
    }
}
