package dev.holdfast.feature.platform;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.ListNode;
import dev.holdfast.device.net.PortName;
import dev.holdfast.yang.Schema;

import java.util.List;

/** The configuration a device is delivered with. */
public final class FactoryConfig {
    private FactoryConfig() {}

    /**
     * An interface for each port, named after it, of type ethernetCsmacd and disabled.
     *
     * @param schema one with the base modules
     */
    public static DataTree of(Schema schema, List<PortName> ports) {
        var nodes = new PlatformNodes(schema);
        var list = ListNode.empty(nodes.interfaceList);
        for (var port : ports) {
            list =
                    list.put(
                            InnerNode.empty(nodes.interfaceList)
                                    .with(nodes.name, port.text())
                                    .with(nodes.type, "iana-if-type:ethernetCsmacd")
                                    .with(nodes.enabled, "false"));
        }
        var root = InnerNode.empty(schema.root());
        return new DataTree(
                schema,
                list.isEmpty()
                        ? root
                        : root.with(
                                nodes.interfaces,
                                InnerNode.empty(nodes.interfaces).with(nodes.interfaceList, list)));
    }
}
