package dev.holdfast.yang;

/** The input or the output of an rpc or action. */
public final class IoSchema extends InnerSchema {
    /**
     * @param name the operation's namespace with the local name input or output
     */
    IoSchema(QName name, YangModule module) {
        super(name, module, false);
    }
}
