package dev.holdfast.yang;

/**
 * An expanded name: a namespace URI and a local name.
 *
 * @param namespace the module's namespace, empty only where XML carries none
 */
public record QName(String namespace, String localName) {
    @Override
    public String toString() {
        return "{" + namespace + "}" + localName;
    }
}
