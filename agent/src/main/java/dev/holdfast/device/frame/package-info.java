/**
 * Octets on a cable: Ethernet II, 802.3 with LLC/SNAP, 802.1Q, ARP (RFC 826), IPv4 and UDP (RFC
 * 791, 768) with checksums, and the pcapng file a capture becomes.
 *
 * <p>Read {@link dev.holdfast.device.frame.Frame} first: it is what crosses a cable. The one-field
 * records ({@code MacAddress}, {@code VlanId}, {@code Ipv4Address}) are the words the whole device
 * side uses for what stands in those octets. Tables, ports and time never live here; neither does
 * the format of a single feature's frames.
 */
package dev.holdfast.device.frame;
