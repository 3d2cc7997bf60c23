package dev.holdfast.device.net;

import java.util.Locale;

/** Why a frame ended before it arrived. Every drop has exactly one (rule DP-12). */
public enum DropReason {
    /** The link of the port it was to leave by is down. */
    LINK_DOWN,
    /** The link failed while the frame was on the cable. */
    CABLE_CUT,
    /** The cable loses what goes in that direction, and nobody is told (rule DP-4). */
    SILENT_LOSS,
    /** The port sends as many frames as it may already (rule DP-5). */
    STORM,
    /** The station has no power, or its port is disabled. */
    POWER_OFF,
    /** It came in by a port that blocks its VLAN instance. */
    INGRESS_BLOCKED,
    /** It was to leave by a port that blocks its VLAN instance. */
    EGRESS_BLOCKED,
    /** The port it came in by is no member of its VLAN, or has no VLAN for untagged frames. */
    VLAN_FILTERED,
    /** The port it was to leave by is no longer a member of its VLAN. */
    EGRESS_FILTERED,
    /** Its VLAN does not exist on the device. */
    VLAN_UNKNOWN,
    /** It came in by a member its LAG does not take frames from, or its LAG is down. */
    LAG_INACTIVE,
    /** Its destination is behind the port it came in by. */
    SAME_PORT,
    /** It was to be flooded, and no other port of the VLAN could send it. */
    NO_EGRESS,
    /** A header is cut short, contradicts itself or has a wrong checksum. */
    MALFORMED,
    /** It came to a station that has another address: the far end of a flood. */
    NOT_ADDRESSED,
    /** It came to a station that has nothing to receive it with. */
    NOT_UNDERSTOOD,
    /** No network of the router covers its destination. */
    NO_ROUTE,
    /** The layer 3 interface it was to leave by is down. */
    INTERFACE_DOWN,
    TTL_EXPIRED,
    /** The neighbour's MAC address is not known yet (rule DP-11: nothing is queued). */
    ARP_MISS,
    /** The same, and the device has asked for as many neighbours as it may this second. */
    ARP_MISS_LIMIT,
    /** The flow has more frames on the way than its ledger can follow. */
    LEDGER_FULL;

    /** The form models and reports use: {@code arp-miss}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
