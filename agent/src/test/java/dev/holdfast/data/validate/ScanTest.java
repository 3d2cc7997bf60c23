package dev.holdfast.data.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.yang.BaseModules;
import dev.holdfast.yang.SchemaException;

import org.junit.jupiter.api.Test;

/** Which constraints of our own modules cost more than the change: a new one is a decision. */
final class ScanTest {
    @Test
    void aDeviceComparesItsGroupsTheControlVlansOfOnePortAndLooksAtItsPortsForNewMembers()
            throws SchemaException {
        assertThat(Scan.all(BaseModules.device().load()))
                .extracting(scan -> scan.holder().schemaPath())
                .as(
                        "lists that are short, groups of a device and control VLANs of a port; and"
                                + " ports, when a group gets another member, to name the one whose"
                                + " spanning tree is in the way (SL-S13)")
                .containsExactlyInAnyOrder(
                        "/sl:smart-link/sl:groups/sl:group",
                        "/if:interfaces/if:interface/sl:flush-receive/sl:control-vlan",
                        "/if:interfaces/if:interface/sl:flush-receive/sl:control-vlan",
                        "/if:interfaces/if:interface/bv:port/bv:stp-enabled");
    }

    @Test
    void theLabHasNone() throws SchemaException {
        assertThat(Scan.all(BaseModules.lab().load())).isEmpty();
    }
}
