package dev.holdfast.netconf.filter;

import dev.holdfast.data.View;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;

import java.util.List;
import java.util.function.LongPredicate;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A subtree filter (RFC 6241 section 6). Immutable, free of threads.
 *
 * <p>Elements of one name beside each other are alternatives: an instance is there when one of them
 * holds for it, with what they want together. Names the schema does not have select nothing.
 */
final class SubtreeFilter implements Filter {
    private final Schema schema;
    private final List<FilterElement> elements;

    private SubtreeFilter(Schema schema, List<FilterElement> elements) {
        this.schema = schema;
        this.elements = elements;
    }

    /** The filter the reader stands at; ends at its end. */
    static SubtreeFilter read(XMLStreamReader xml, FilterAttributes attributes, Schema schema)
            throws XMLStreamException, NetconfException {
        if (attributes.select().isPresent()) {
            throw RpcError.unknownAttribute(
                            "select",
                            "filter",
                            "a subtree filter has no attribute select; use type=\"xpath\"")
                    .refusal();
        }
        return new SubtreeFilter(schema, FilterElement.within(xml));
    }

    @Override
    public Pruner ofData(View readable, LongPredicate memory) {
        var holding =
                FilterNode.roots(elements, schema).stream()
                        .filter(set -> set.holds(readable))
                        .toList();
        return new FilterPruner(holding);
    }

    /**
     * Whether an element has the notification's name, and holds for it as a containment node does;
     * a filter without elements asks for none.
     */
    @Override
    public boolean admits(View notification) {
        var asked = notification.schema();
        for (var element : elements) {
            boolean named =
                    element.name().equals(asked.localName())
                            && (element.namespace().isEmpty()
                                    || element.namespace().equals(asked.name().namespace()));
            if (named && Reach.of(FilterNode.of(element, asked, schema), notification)) {
                return true;
            }
        }
        return false;
    }
}
