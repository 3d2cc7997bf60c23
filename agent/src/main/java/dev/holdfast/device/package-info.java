/**
 * A device: ports, VLANs with their instances, MAC table, layer 3 interfaces, ARP, and the frozen
 * views of them that management reads.
 *
 * <p>What a frame meets on its way:
 *
 * <ol>
 *   <li>{@code Port}: the link, the rate; then the cable with its delay, its capture, its faults.
 *   <li>{@code Bridge}: a frame of a slow protocol, LACP, ends at whoever takes it. Any other comes
 *       in by its port, or by the LAG the port is a member of: from here on there is only the LAG.
 *   <li>{@code Bridge}: the VLAN by tag or port, and whether the port carries it.
 *   <li>{@link dev.holdfast.device.ControlPlane}: a frame to a group address that a feature claims
 *       ends here, on a blocked port too.
 *   <li>{@code Bridge}: whether the port blocks the VLAN's instance; learning; then the way out, by
 *       the MAC table or as a flood, each port with its own tag.
 *   <li>{@code Router}, for frames to the device's own address: ARP, or a route, and back to the
 *       bridge of the other VLAN.
 *   <li>{@code Lag}, for frames that leave by one: the member, by a hash of their addresses.
 * </ol>
 *
 * Wherever it ends before it arrives, it ends in {@code Recorder.drop} with one reason.
 *
 * <p>Everything runs in turns of the network's loop and knows no XML, SSH, thread, wall clock or
 * unseeded randomness. The sub-packages, from below: {@link dev.holdfast.device.frame} (octets),
 * {@link dev.holdfast.device.table} (tables), {@link dev.holdfast.device.net} (cables, hosts, the
 * clock). Which YANG node configures what is not known here but in the features.
 */
package dev.holdfast.device;
