package dev.holdfast.scenario;

import static dev.holdfast.scenario.SmartLinkLab.SL;
import static dev.holdfast.scenario.SmartLinkLab.onInterface;
import static dev.holdfast.scenario.SmartLinkLab.onPort;
import static dev.holdfast.scenario.SmartLinkLab.vlan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The YANG feature multiple-control-vlans, on at S2 and off at S1 of one lab: what the devices say
 * of themselves, and what they take.
 */
class MultipleControlVlansTest {
    private static final String FEATURE = "multiple-control-vlans";
    private static final String LIST =
            "/if:interfaces/if:interface[if:name='p1']/sl:flush-receive/sl:control-vlan";

    @TempDir Path folder;

    private WireLab lab;

    @BeforeEach
    void start() throws Exception {
        lab =
                WireLab.start(
                        "t1a",
                        folder,
                        yaml ->
                                yaml.replace(
                                        "  S2:\n",
                                        "  S2:\n    features: [holdfast-smart-link:"
                                                + FEATURE
                                                + "]\n"));
    }

    @AfterEach
    void close() {
        lab.close();
    }

    private Xml library(String device) throws IOException {
        return lab.get(
                device,
                "<yang-library xmlns=\"urn:ietf:params:xml:ns:yang:ietf-yang-library\"><module-set>"
                        + "<module><name>holdfast-smart-link</name></module></module-set>"
                        + "</yang-library>");
    }

    private Xml receiveIn(String device, int... vlans) throws IOException {
        var entries =
                IntStream.of(vlans)
                        .mapToObj("<control-vlan><vlan-id>%d</vlan-id></control-vlan>"::formatted)
                        .collect(Collectors.joining());
        assertThat(
                        lab.edit(
                                device,
                                onInterface(
                                        "p1",
                                        "<flush-receive %s>%s</flush-receive>"
                                                .formatted(SL, entries))))
                .contains("<ok/>");
        var answer = Xml.of(lab.device(device).rpc("<commit/>"));
        lab.device(device).rpc("<discard-changes/>");
        return answer;
    }

    @Test
    @Rule("NC-12")
    void theLibraryOfADeviceSaysWhetherItHasTheFeature() throws Exception {
        assertThat(library("S2").texts("//module/feature")).containsExactly(FEATURE);
        assertThat(library("S2").texts("//module/deviation")).isEmpty();
        assertThat(library("S1").texts("//module/feature")).isEmpty();
        assertThat(library("S1").texts("//module/deviation"))
                .containsExactly("holdfast-smart-link-deviations");
    }

    @Test
    @Rule({"SL-E9", "NC-12"})
    void withItTenAreTakenAndElevenNamedAsTooMany() throws Exception {
        assertThat(receiveIn("S2", 10, 100, 500, 4, 5, 6, 7, 8, 9, 11).texts("//ok")).hasSize(1);
        var refusal = receiveIn("S2", 12);
        assertThat(refusal.text("//error-tag")).isEqualTo("operation-failed");
        assertThat(refusal.text("//error-app-tag")).isEqualTo("too-many-elements");
        assertThat(refusal.text("//error-path")).isEqualTo(LIST);
        assertThat(refusal.text("//error-message")).contains("may have 10;");
    }

    @Test
    @Rule({"SL-E9", "NC-12"})
    void withoutItTwoAreNamedAsTooMany() throws Exception {
        assertThat(receiveIn("S1", 10).texts("//ok")).hasSize(1);
        var refusal = receiveIn("S1", 100);
        assertThat(refusal.text("//error-app-tag")).isEqualTo("too-many-elements");
        assertThat(refusal.text("//error-path")).isEqualTo(LIST);
        assertThat(refusal.text("//error-message")).contains("may have 1;");
    }

    @Test
    @Rule({"SL-21", "NC-12"})
    void flushesOfEveryControlVlanAreObeyed() throws Exception {
        lab.commit("S2", vlan(20, ""));
        lab.commit("S2", onPort("p1", "<allowed-vlans>20</allowed-vlans>"));
        receiveIn("S2", 10, 20);
        for (int vlan : new int[] {10, 20}) {
            lab.call(
                    "inject-flush",
                    ("<node>S2</node><port>p1</port><device-id>%s</device-id>"
                                    + "<control-vlan>%d</control-vlan>")
                            .formatted(SmartLinkLab.STRANGER, vlan));
        }
        lab.advance(SmartLinkLab.MOMENT);
        var receiver =
                lab.get(
                        "S2",
                        onInterface(
                                "p1", "<flush-receive %s><state/></flush-receive>".formatted(SL)));
        assertThat(receiver.text("//accepted")).isEqualTo("2");
    }
}
