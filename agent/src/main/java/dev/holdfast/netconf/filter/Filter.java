package dev.holdfast.netconf.filter;

import dev.holdfast.data.View;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;

import java.util.List;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A subtree filter (RFC 6241 section 6). Immutable, free of threads.
 *
 * <p>Elements of one name beside each other are alternatives: an instance is there when one of them
 * holds for it, with what they want together. Names the schema does not have select nothing.
 */
public final class Filter {
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";

    private final List<FilterElement> elements;

    private Filter(List<FilterElement> elements) {
        this.elements = elements;
    }

    /**
     * The filter the reader stands at; ends at its end.
     *
     * @throws NetconfException for a filter of another type than subtree
     */
    public static Filter read(XMLStreamReader xml) throws XMLStreamException, NetconfException {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var namespace = xml.getAttributeNamespace(i);
            boolean plain = namespace == null || namespace.isEmpty() || namespace.equals(BASE);
            if (plain && xml.getAttributeLocalName(i).equals("type")) {
                if (!xml.getAttributeValue(i).equals("subtree")) {
                    throw RpcError.badAttribute(
                                    "type",
                                    "filter",
                                    "filters of type "
                                            + xml.getAttributeValue(i)
                                            + " are not supported; use subtree")
                            .refusal();
                }
            } else {
                throw RpcError.unknownAttribute(
                                xml.getAttributeLocalName(i),
                                "filter",
                                "a subtree filter has no attribute but type")
                        .refusal();
            }
        }
        return new Filter(FilterElement.within(xml));
    }

    /** Cuts the root of a datastore. */
    public Pruner ofData(Schema schema) {
        return new FilterPruner(List.of(FilterNode.root(elements, schema.root())));
    }

    /**
     * Whether a notification is among those asked for: an element has its name, and holds for it as
     * a containment node does; a filter without elements asks for none.
     */
    public boolean admits(View notification) {
        var schema = notification.schema();
        for (var element : elements) {
            boolean named =
                    element.name().equals(schema.localName())
                            && (element.namespace().isEmpty()
                                    || element.namespace().equals(schema.name().namespace()));
            if (named && Reach.of(FilterNode.of(element, schema), notification)) {
                return true;
            }
        }
        return false;
    }
}
