package dev.holdfast.yang;

/** A notification; its {@link #parent} is null at the top level (RFC 7950 section 7.16). */
public final class NotificationSchema extends InnerSchema {
    NotificationSchema(QName name, YangModule module) {
        super(name, module, false);
    }
}
