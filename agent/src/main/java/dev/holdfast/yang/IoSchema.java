package dev.holdfast.yang;

/** The input or the output of an rpc or action. */
public final class IoSchema extends InnerSchema {
    private final String operation;

    /** The node an action is tied to, null for an rpc. */
    InnerSchema tiedTo;

    /**
     * @param name the operation's namespace with the local name input or output
     * @param operation the operation's name, which its element has in a message
     */
    IoSchema(QName name, String operation, YangModule module) {
        super(name, module, false);
        this.operation = operation;
    }

    /** The local name of the operation, around what is in a message (RFC 7950 section 7.14.4). */
    public String operation() {
        return operation;
    }
}
