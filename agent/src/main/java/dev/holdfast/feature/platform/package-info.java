/**
 * The base of a device as a feature: ports, VLANs, MAC table, layer 3 interfaces with their
 * neighbours, and what the device says of itself.
 *
 * <p>Owns ietf-interfaces (RFC 8343), ietf-ip (RFC 8344, IPv4), holdfast-bridge-vlan and
 * holdfast-device-system; who may log in is read by the access control, not here. {@link
 * dev.holdfast.feature.platform.SettingsReader} makes typed settings of a configuration, the {@code
 * State} classes make views of a {@link dev.holdfast.device.DeviceSnapshot}; what happens to frames
 * is in {@link dev.holdfast.device}.
 *
 * <p>Every port of a device has an interface in its initial configuration, see {@link
 * dev.holdfast.feature.platform.FactoryConfig}. A port whose interface is deleted is as from the
 * factory: administratively down and in no VLAN; its state is still listed. Agent document {@code
 * docs/interfaces.md} says it at length.
 */
package dev.holdfast.feature.platform;
