package dev.holdfast.feature.linkaggregation;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.device.net.PortName;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.NotificationSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

/**
 * The nodes of holdfast-link-aggregation in one schema, looked up once and by name, so that a name
 * that does not exist is found when the device starts. Immutable.
 */
final class LagNodes {
    static final String MODULE = "holdfast-link-aggregation";
    static final String NAMESPACE = "urn:holdfast:yang:link-aggregation";
    private static final String INTERFACES = "urn:ietf:params:xml:ns:yang:ietf-interfaces";

    final Schema schema;
    final ContainerSchema interfaces;
    final ListSchema interfaceList;
    final LeafSchema interfaceName;
    final LeafSchema interfaceType;
    final LeafSchema memberOf;
    final ContainerSchema aggregation;
    final LeafSchema mode;
    final LeafSchema minUp;
    final LeafSchema hash;
    final ContainerSchema lacp;
    final LeafSchema timeout;
    final LeafSchema systemId;
    final LeafSchema systemPriority;
    final LeafSchema key;
    final ContainerSchema state;
    final ListSchema member;

    LagNodes(Schema schema) {
        this.schema = schema;
        interfaces = (ContainerSchema) schema.root().child(INTERFACES, "interfaces");
        interfaceList = (ListSchema) interfaces.child("interface");
        interfaceName = leaf(interfaceList, "name");
        interfaceType = leaf(interfaceList, "type");
        memberOf = (LeafSchema) interfaceList.child(NAMESPACE, "member-of");
        aggregation = (ContainerSchema) interfaceList.child(NAMESPACE, "aggregation");
        mode = leaf(aggregation, "mode");
        minUp = leaf(aggregation, "min-up");
        hash = leaf(aggregation, "hash");
        lacp = (ContainerSchema) aggregation.child("lacp");
        timeout = leaf(lacp, "timeout");
        systemId = leaf(lacp, "system-id");
        systemPriority = leaf(lacp, "system-priority");
        key = leaf(lacp, "key");
        state = (ContainerSchema) aggregation.child("state");
        member = (ListSchema) state.child("member");
    }

    private static LeafSchema leaf(InnerSchema parent, String name) {
        return (LeafSchema) parent.child(name);
    }

    NotificationSchema notification(String name) {
        return schema.notification(new QName(NAMESPACE, name)).orElseThrow();
    }

    InstancePath pathOf(PortName name) {
        return InstancePath.root(schema.root())
                .child(interfaces)
                .entry(interfaceList, Key.of(name.text()));
    }
}
