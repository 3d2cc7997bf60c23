package dev.holdfast.netconf.filter;

import dev.holdfast.data.AnyNode;
import dev.holdfast.data.View;
import dev.holdfast.data.xml.AnyElement;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.yang.SchemaNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.namespace.QName;

/**
 * Cuts what has no schema, an anydata or anyxml, as section 6 says it of any XML: values are equal
 * if their text is. Used by the thread that writes.
 */
final class AnyFilter implements Pruner {
    private final List<FilterElement> alternatives;

    /**
     * @param alternatives elements for the node, each with content
     */
    AnyFilter(List<FilterElement> alternatives) {
        this.alternatives = alternatives;
    }

    @Override
    public Pruner child(View node, SchemaNode child) {
        throw new IllegalStateException("an anydata has no children in the schema");
    }

    @Override
    public Optional<AnyNode> any(AnyNode content) {
        var out = new StringBuilder();
        return inside(AnyElement.around(content), alternatives, out)
                ? Optional.of(new AnyNode(out.toString()))
                : Optional.empty();
    }

    /** Whether an anyxml or anydata is that text and nothing else. */
    static boolean isText(AnyNode content, String text) {
        return content != null && isText(AnyElement.around(content), text);
    }

    private static boolean isText(AnyElement node, String text) {
        return node.children().isEmpty() && node.text().equals(text);
    }

    /** Writes what some elements that name an element want of what is in it; false if nothing. */
    private static boolean inside(AnyElement node, List<FilterElement> named, StringBuilder out) {
        var wanted = new ArrayList<FilterElement>();
        boolean all = false;
        for (var element : named) {
            if (matches(element)) {
                all |= isText(node, element.text());
            } else if (holds(element.children(), node)) {
                // a selection node has no children, so that it is one of these
                all |= element.children().stream().allMatch(AnyFilter::matches);
                wanted.addAll(element.children());
            }
        }
        if (all) {
            node.tags().inside(out);
            return true;
        }
        boolean any = false;
        for (var child : node.children()) {
            any |= element(child, wanted, out);
        }
        return any;
    }

    private static boolean element(AnyElement node, List<FilterElement> wanted, StringBuilder out) {
        var named = wanted.stream().filter(element -> isAbout(element, node)).toList();
        int before = out.length();
        node.tags().start(out);
        if (!inside(node, named, out)) {
            out.setLength(before);
            return false;
        }
        node.tags().end(out);
        return true;
    }

    /** Whether all content matches of a sibling set hold. */
    private static boolean holds(List<FilterElement> set, AnyElement parent) {
        return set.stream()
                .filter(AnyFilter::matches)
                .allMatch(
                        match ->
                                parent.children().stream()
                                        .anyMatch(
                                                child ->
                                                        isAbout(match, child)
                                                                && isText(child, match.text())));
    }

    private static boolean matches(FilterElement element) {
        return !element.text().isEmpty();
    }

    private static boolean isAbout(FilterElement element, AnyElement node) {
        return element.name().equals(node.name().getLocalPart())
                && (element.namespace().isEmpty()
                        || element.namespace().equals(node.name().getNamespaceURI()))
                && element.attributes().stream()
                        .allMatch(attribute -> attribute.text().equals(attribute(node, attribute)));
    }

    private static String attribute(AnyElement node, FilterElement.Attribute like) {
        return node.attributes().get(new QName(like.namespace(), like.name()));
    }
}
