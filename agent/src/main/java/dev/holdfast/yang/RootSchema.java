package dev.holdfast.yang;

/** The node above all top-level data nodes: the root of a datastore, XPath's root node. */
public final class RootSchema extends InnerSchema {
    RootSchema(YangModule none) {
        super(new QName("", ""), none, true);
    }
}
