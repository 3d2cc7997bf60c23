package dev.holdfast.yang;

/** Hands out prefixes for namespaces in a document being written, declaring them as needed. */
@FunctionalInterface
public interface PrefixAllocator {
    /**
     * A prefix bound to the namespace where the value is written.
     *
     * @param preferred the module's own prefix, taken when it is free
     */
    String prefix(String namespace, String preferred);
}
