package dev.holdfast.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.Rule;
import dev.holdfast.error.ErrorPath;

import org.junit.jupiter.api.Test;

import java.util.Map;

class DiagnosticsTest {
    @Test
    @Rule("NC-4")
    void thePathOfAWarningHasModuleNamesWhereAnErrorPathHasPrefixes() {
        var path =
                new ErrorPath(
                        "/if:interfaces/if:interface[if:name='a:b/c[x:y']/x:port",
                        Map.of(
                                "if",
                                "urn:ietf:params:xml:ns:yang:ietf-interfaces",
                                "x",
                                "urn:holdfast:yang:bridge-vlan"));

        assertThat(Diagnostics.withModuleNames(Trees.SCHEMA, path))
                .isEqualTo(
                        "/ietf-interfaces:interfaces/ietf-interfaces:interface"
                                + "[ietf-interfaces:name='a:b/c[x:y']/holdfast-bridge-vlan:port");
    }
}
