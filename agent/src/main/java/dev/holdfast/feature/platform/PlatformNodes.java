package dev.holdfast.feature.platform;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaNode;

/**
 * The nodes of the base modules in one schema, looked up once and by name, so that a name that does
 * not exist is found when the device starts. Immutable.
 */
final class PlatformNodes {
    static final String IF = "urn:ietf:params:xml:ns:yang:ietf-interfaces";
    static final String IP = "urn:ietf:params:xml:ns:yang:ietf-ip";
    static final String BV = "urn:holdfast:yang:bridge-vlan";
    static final String DSY = "urn:holdfast:yang:device-system";

    final Schema schema;
    final ContainerSchema interfaces;
    final ListSchema interfaceList;
    final LeafSchema name;
    final LeafSchema type;
    final LeafSchema enabled;
    final ContainerSchema port;
    final LeafSchema portMode;
    final LeafSchema accessVlan;
    final LeafSchema nativeVlan;
    final LeafListSchema allowedVlans;
    final LeafSchema frameRate;
    final ContainerSchema vlanif;
    final LeafSchema vlanifVlan;
    final ContainerSchema ipv4;
    final LeafSchema ipv4Enabled;
    final ListSchema address;
    final LeafSchema addressIp;
    final LeafSchema prefixLength;
    final ListSchema neighbor;
    final LeafSchema neighborIp;
    final LeafSchema linkLayerAddress;
    final ContainerSchema bridge;
    final ContainerSchema vlans;
    final ListSchema vlan;
    final LeafSchema vlanId;
    final LeafSchema vlanInstance;
    final ContainerSchema fdb;
    final LeafSchema ageingTime;
    final ListSchema staticEntry;
    final LeafSchema staticVlan;
    final LeafSchema staticMac;
    final LeafSchema staticInterface;

    PlatformNodes(Schema schema) {
        this.schema = schema;
        interfaces = (ContainerSchema) child(schema.root(), IF, "interfaces");
        interfaceList = (ListSchema) interfaces.child("interface");
        name = leaf(interfaceList, "name");
        type = leaf(interfaceList, "type");
        enabled = leaf(interfaceList, "enabled");
        port = (ContainerSchema) child(interfaceList, BV, "port");
        portMode = leaf(port, "mode");
        accessVlan = leaf(port, "access-vlan");
        nativeVlan = leaf(port, "native-vlan");
        allowedVlans = (LeafListSchema) port.child("allowed-vlans");
        frameRate = leaf(port, "frame-rate");
        vlanif = (ContainerSchema) child(interfaceList, BV, "vlanif");
        vlanifVlan = leaf(vlanif, "vlan-id");
        ipv4 = (ContainerSchema) child(interfaceList, IP, "ipv4");
        ipv4Enabled = leaf(ipv4, "enabled");
        address = (ListSchema) ipv4.child("address");
        addressIp = leaf(address, "ip");
        prefixLength = leaf(address, "prefix-length");
        neighbor = (ListSchema) ipv4.child("neighbor");
        neighborIp = leaf(neighbor, "ip");
        linkLayerAddress = leaf(neighbor, "link-layer-address");
        bridge = (ContainerSchema) child(schema.root(), BV, "bridge");
        vlans = (ContainerSchema) bridge.child("vlans");
        vlan = (ListSchema) vlans.child("vlan");
        vlanId = leaf(vlan, "id");
        vlanInstance = leaf(vlan, "instance");
        fdb = (ContainerSchema) bridge.child("fdb");
        ageingTime = leaf(fdb, "ageing-time");
        staticEntry = (ListSchema) fdb.child("static-entry");
        staticVlan = leaf(staticEntry, "vlan-id");
        staticMac = leaf(staticEntry, "mac-address");
        staticInterface = leaf(staticEntry, "interface");
    }

    private static LeafSchema leaf(InnerSchema parent, String name) {
        return (LeafSchema) parent.child(name);
    }

    private static SchemaNode child(InnerSchema parent, String namespace, String name) {
        var found = parent.child(namespace, name);
        if (found == null) {
            throw new IllegalArgumentException("no " + name + " in " + parent);
        }
        return found;
    }

    static QName bv(String name) {
        return new QName(BV, name);
    }

    static QName ip(String name) {
        return new QName(IP, name);
    }

    /** What is configured, or else the default; the leaf has one. */
    static String value(View of, LeafSchema leaf) {
        var configured = of == null ? null : of.leaf(leaf);
        return configured != null ? configured : leaf.defaultValue().orElseThrow();
    }

    InstancePath pathOf(String interfaceName) {
        return InstancePath.root(schema.root())
                .child(interfaces)
                .entry(interfaceList, Key.of(interfaceName));
    }
}
