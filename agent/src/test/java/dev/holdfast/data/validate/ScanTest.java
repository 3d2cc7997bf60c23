package dev.holdfast.data.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.SchemaException;

import org.junit.jupiter.api.Test;

/** Which constraints of our own modules cost more than the change: a new one is a decision. */
final class ScanTest {
    @Test
    void aDeviceComparesItsSmartLinkGroupsAndTheControlVlansOfOnePort() throws SchemaException {
        assertThat(Scan.all(BaseModules.device().load()))
                .extracting(scan -> scan.holder().schemaPath())
                .as("both lists are short: groups of a device, control VLANs of a port")
                .containsExactly(
                        "/sl:smart-link/sl:groups/sl:group",
                        "/if:interfaces/if:interface/sl:flush-receive/sl:control-vlan");
    }

    @Test
    void theLabHasNone() throws SchemaException {
        assertThat(Scan.all(BaseModules.lab().load())).isEmpty();
    }
}
