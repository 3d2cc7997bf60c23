package dev.holdfast.netconf.filter;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.util.Optional;

import javax.xml.stream.XMLStreamReader;

/**
 * The attributes of {@code <filter>} (RFC 6241 sections 6.1 and 8.9.5.1), qualified or not. They
 * are immutable and free of threads.
 *
 * @param type subtree when there is none
 */
record FilterAttributes(Type type, Optional<String> select) {
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";

    /** What kind of filter it is. */
    enum Type {
        SUBTREE,
        XPATH
    }

    /**
     * Those of the element the reader stands at.
     *
     * @param xpath whether the server has that type
     */
    static FilterAttributes of(XMLStreamReader xml, boolean xpath) throws NetconfException {
        var type = Type.SUBTREE;
        var select = Optional.<String>empty();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var namespace = xml.getAttributeNamespace(i);
            boolean known = namespace == null || namespace.isEmpty() || namespace.equals(BASE);
            var name = xml.getAttributeLocalName(i);
            if (known && name.equals("type")) {
                type = type(xml.getAttributeValue(i), xpath);
            } else if (known && name.equals("select")) {
                select = Optional.of(xml.getAttributeValue(i));
            } else {
                throw RpcError.unknownAttribute(
                                name,
                                "filter",
                                "a filter has no attribute " + name + "; leave it out")
                        .refusal();
            }
        }
        return new FilterAttributes(type, select);
    }

    private static Type type(String text, boolean xpath) throws NetconfException {
        return switch (text) {
            case "subtree" -> Type.SUBTREE;
            case String known when known.equals("xpath") && xpath -> Type.XPATH;
            default ->
                    throw RpcError.badAttribute(
                                    "type",
                                    "filter",
                                    "there are no filters of type \""
                                            + text
                                            + "\"; use subtree"
                                            + (xpath ? " or xpath" : ""))
                            .refusal();
        };
    }
}
