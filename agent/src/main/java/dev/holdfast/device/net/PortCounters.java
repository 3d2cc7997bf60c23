package dev.holdfast.device.net;

/**
 * Frames and octets through a port (RFC 8343, container statistics). Immutable.
 *
 * @param inDiscards frames received and dropped
 * @param outDiscards frames meant to leave and dropped
 */
public record PortCounters(
        long inOctets,
        long inUnicast,
        long inMulticast,
        long inBroadcast,
        long inDiscards,
        long outOctets,
        long outUnicast,
        long outMulticast,
        long outBroadcast,
        long outDiscards) {}
