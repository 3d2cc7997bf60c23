package dev.holdfast.netconf.access;

import dev.holdfast.data.InstancePath;
import dev.holdfast.yang.SchemaNode;

/** Where a data node is, as far as path rules ask: the keys of the entries around it. */
@FunctionalInterface
interface Instance {
    /**
     * The value of a key of the entry of that list the instance is in, or of the leaf-list value it
     * is; null when it is in none.
     *
     * @param key position of the key leaf, -1 for a leaf-list's value
     */
    String value(SchemaNode node, int key);

    static Instance of(InstancePath path) {
        return (node, key) -> {
            for (var at = path; at != null; at = at.parent()) {
                if (at.node() == node) {
                    return key < 0 ? at.value() : at.key() == null ? null : at.key().value(key);
                }
            }
            return null;
        };
    }
}
