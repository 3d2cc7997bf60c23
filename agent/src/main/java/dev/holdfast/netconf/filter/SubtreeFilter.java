package dev.holdfast.netconf.filter;

import dev.holdfast.data.View;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.QName;
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
    /** Each of them may be looked at for each of a hundred thousand entries. */
    private static final int MOST_SEARCHES = 2_000;

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
    public Pruner ofData(View readable, LongPredicate memory) throws NetconfException {
        var roots = FilterNode.roots(elements, schema);
        if (roots.stream().mapToLong(FilterNode::searches).sum() > MOST_SEARCHES) {
            throw RpcError.tooBig(
                            "the filter asks more than "
                                    + MOST_SEARCHES
                                    + " things of entries it does not name by their keys; name"
                                    + " them, or ask for more than you want")
                    .type(ErrorType.APPLICATION)
                    .refusal();
        }
        return new FilterPruner(roots.stream().filter(set -> set.holds(readable)).toList());
    }

    @Override
    public long size() {
        return elements.stream().mapToLong(FilterElement::size).sum();
    }

    @Override
    public boolean admits(List<? extends View> above, View notification) {
        return admits(elements, above, notification);
    }

    /**
     * Whether an element has the name of the notification, or of the next node above it, and holds
     * for it as a containment node does; a filter without elements asks for none.
     */
    private boolean admits(
            List<FilterElement> asked, List<? extends View> above, View notification) {
        var next = above.isEmpty() ? notification : above.getFirst();
        for (var element : asked) {
            if (names(element, next.schema().name())) {
                var node = FilterNode.of(element, next.schema(), schema);
                boolean further = !above.isEmpty() && node.holds(next);
                if (Reach.of(node, next)
                        || further
                                && admits(
                                        element.children(),
                                        above.subList(1, above.size()),
                                        notification)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean names(FilterElement element, QName name) {
        return element.name().equals(name.localName())
                && (element.namespace().isEmpty() || element.namespace().equals(name.namespace()));
    }
}
