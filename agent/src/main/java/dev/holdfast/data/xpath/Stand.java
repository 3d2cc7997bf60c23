package dev.holdfast.data.xpath;

import dev.holdfast.yang.SchemaNode;

/**
 * How the tree is altered while a when statement is evaluated (RFC 7950 section 7.21.5): all
 * instances of the node the statement is about are replaced by one dummy, or removed.
 *
 * @param removed true for a when on an augment, uses, choice or case
 */
record Stand(Node dummy, boolean removed) {
    boolean concerns(Node parent, SchemaNode child) {
        return dummy.schema() == child && dummy.parent().equals(parent);
    }
}
