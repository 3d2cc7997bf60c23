package dev.holdfast.yang;

/**
 * An expanded name: a namespace URI and a local name.
 *
 * @param namespace the module's namespace, empty only where XML carries none
 */
public record QName(String namespace, String localName) {
    /** Asked of every element that is read: local names differ sooner than namespaces. */
    @Override
    public boolean equals(Object other) {
        return other instanceof QName name
                && localName.equals(name.localName)
                && namespace.equals(name.namespace);
    }

    @Override
    public int hashCode() {
        return 31 * namespace.hashCode() + localName.hashCode();
    }

    @Override
    public String toString() {
        return "{" + namespace + "}" + localName;
    }
}
