/**
 * A device: ports, VLANs with their instances, MAC table, layer 3 interfaces, ARP, and the frozen
 * views of them that management reads.
 *
 * <p>Everything runs in turns of the network's loop and knows no XML, SSH, thread, wall clock or
 * unseeded randomness. The sub-packages, from below: {@link dev.holdfast.device.frame} (octets),
 * {@link dev.holdfast.device.table} (tables), {@link dev.holdfast.device.net} (cables, hosts, the
 * clock). Which YANG node configures what is not known here but in the features.
 */
package dev.holdfast.device;
