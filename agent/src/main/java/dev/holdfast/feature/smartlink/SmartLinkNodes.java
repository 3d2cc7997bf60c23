package dev.holdfast.feature.smartlink;

import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.NotificationSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.util.Set;

/**
 * The nodes of {@code holdfast-smart-link} in one schema, looked up once and by name, so that a
 * name that does not exist is found when the device starts. Immutable.
 */
final class SmartLinkNodes {
    static final String MODULE = "holdfast-smart-link";
    static final String NAMESPACE = "urn:holdfast:yang:smart-link";
    private static final String INTERFACES = "urn:ietf:params:xml:ns:yang:ietf-interfaces";

    final Schema schema;
    final ContainerSchema smartLink;
    final ContainerSchema groups;
    final ListSchema group;
    final LeafSchema groupId;
    final ContainerSchema flushSend;
    final LeafSchema sendControlVlan;
    final ContainerSchema groupState;
    final ContainerSchema statistics;
    final ContainerSchema deviceState;
    final ContainerSchema interfaces;
    final ListSchema interfaceList;
    final LeafSchema interfaceName;
    final ContainerSchema flushReceive;
    final ListSchema receiveControlVlan;
    final LeafSchema vlanId;
    final ContainerSchema receiveState;

    SmartLinkNodes(Schema schema) {
        this.schema = schema;
        smartLink = container(schema.root(), NAMESPACE, "smart-link");
        groups = container(smartLink, "groups");
        group = (ListSchema) groups.child("group");
        groupId = leaf(group, "id");
        flushSend = container(group, "flush-send");
        sendControlVlan = leaf(flushSend, "control-vlan");
        groupState = container(group, "state");
        statistics = container(smartLink, "flush-receive-statistics");
        deviceState = container(smartLink, "state");
        interfaces = container(schema.root(), INTERFACES, "interfaces");
        interfaceList = (ListSchema) interfaces.child("interface");
        interfaceName = leaf(interfaceList, "name");
        flushReceive = container(interfaceList, NAMESPACE, "flush-receive");
        receiveControlVlan = (ListSchema) flushReceive.child("control-vlan");
        vlanId = leaf(receiveControlVlan, "vlan-id");
        receiveState = container(flushReceive, "state");
    }

    /** The container authentication of a flush-send or of a receive control VLAN. */
    static ContainerSchema authentication(InnerSchema above) {
        return container(above, "authentication");
    }

    static ContainerSchema container(InnerSchema above, String name) {
        return (ContainerSchema) above.child(name);
    }

    private static ContainerSchema container(InnerSchema above, String namespace, String name) {
        var found = above.child(namespace, name);
        if (found == null) {
            throw new IllegalArgumentException(
                    "no " + name + " of " + namespace + " in the schema");
        }
        return (ContainerSchema) found;
    }

    static LeafSchema leaf(InnerSchema above, String name) {
        return (LeafSchema) above.child(name);
    }

    static LeafListSchema leafList(InnerSchema above, String name) {
        return (LeafListSchema) above.child(name);
    }

    NotificationSchema notification(String name) {
        return schema.notification(new QName(NAMESPACE, name)).orElseThrow();
    }

    /** Both password leafs. */
    Set<LeafSchema> passwords() {
        return Set.of(
                leaf(authentication(flushSend), "password"),
                leaf(authentication(receiveControlVlan), "password"));
    }
}
