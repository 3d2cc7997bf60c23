package dev.holdfast.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/** RFC 6243 and XPath filters on a whole device with a configuration, over the wire. */
final class ReadingTest {
    @TempDir private Path folder;

    private static String mode(String mode) {
        return "<with-defaults xmlns='urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults'>"
                + mode
                + "</with-defaults>";
    }

    private static String config(WireLab lab, String source, String rest) throws IOException {
        return lab.device("S1")
                .rpc("<get-config><source><" + source + "/></source>" + rest + "</get-config>")
                .replaceAll("(?s).*?<data>(.*)</data></rpc-reply>", "$1");
    }

    @Test
    void whatADeviceReportsInAnyModeItTakesBackAsItWas() throws Exception {
        try (var lab = WireLab.start("t1a", folder)) {
            var explicit = config(lab, "running", "");
            for (var mode : new String[] {"explicit", "report-all-tagged"}) {
                var reported = config(lab, "running", mode(mode));
                assertThat(
                                lab.device("S1")
                                        .rpc(
                                                "<copy-config><target><candidate/></target><source>"
                                                        + "<config>"
                                                        + reported
                                                        + "</config></source></copy-config>"))
                        .contains("<ok/>");
                assertThat(config(lab, "candidate", "")).as(mode).isEqualTo(explicit);
                lab.device("S1").rpc("<discard-changes/>");
            }
            for (var mode : new String[] {"report-all", "trim"}) {
                assertThat(
                                lab.device("S1")
                                        .rpc(
                                                "<copy-config><target><candidate/></target><source>"
                                                        + "<running/></source>"
                                                        + mode(mode)
                                                        + "</copy-config>"))
                        .contains("<ok/>");
                assertThat(config(lab, "candidate", mode("report-all")))
                        .as(mode)
                        .isEqualTo(config(lab, "running", mode("report-all")));
                assertThat(lab.device("S1").rpc("<commit/>")).contains("<ok/>");
            }
        }
    }

    @Test
    void stateIsReportedInEveryModeAndFoundByExpression() throws Exception {
        try (var lab = WireLab.start("t1a", folder)) {
            var all = lab.device("S1").rpc("<get>" + mode("report-all") + "</get>");
            assertThat(all).contains("<yang-library").endsWith("</data></rpc-reply>");
            assertThat(lab.device("S1").rpc("<get>" + mode("trim") + "</get>"))
                    .endsWith("</data></rpc-reply>");
            assertThat(
                            lab.device("S1")
                                    .rpc(
                                            "<get><filter type='xpath'"
                                                + " xmlns:if='urn:ietf:params:xml:ns:yang:"
                                                + "ietf-interfaces'"
                                                + " select=\"/if:interfaces/if:interface"
                                                + "[if:enabled='true']/if:oper-status\"/></get>"))
                    .contains("<interface><name>", "<oper-status>up</oper-status>");
            assertThat(lab.device("S1").rpc("<get><filter type='xpath' select='//*'/></get>"))
                    .contains("<yang-library");
        }
    }
}
