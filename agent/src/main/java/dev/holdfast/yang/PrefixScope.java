package dev.holdfast.yang;

/** Prefix bindings in force where a value was written: those of an XML element, or a module's. */
@FunctionalInterface
public interface PrefixScope {
    /**
     * The namespace bound to a prefix, or null.
     *
     * @param prefix empty for the default namespace
     */
    String namespace(String prefix);
}
