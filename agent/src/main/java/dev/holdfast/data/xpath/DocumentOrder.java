package dev.holdfast.data.xpath;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Key;
import dev.holdfast.data.ListNode;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.ListSchema;

import java.util.Comparator;

/** The order nodes have in a document (XPath 1.0 section 5). Stateless. */
final class DocumentOrder implements Comparator<Node> {
    static final DocumentOrder INSTANCE = new DocumentOrder();

    private DocumentOrder() {}

    @Override
    public int compare(Node a, Node b) {
        if (a.equals(b)) {
            return 0;
        }
        int depthA = a.depth();
        int depthB = b.depth();
        var x = a;
        var y = b;
        for (int i = depthA; i > depthB; i--) {
            x = x.parent();
        }
        for (int i = depthB; i > depthA; i--) {
            y = y.parent();
        }
        if (x.equals(y)) {
            return Integer.compare(depthA, depthB); // the node above comes first
        }
        while (!x.parent().equals(y.parent())) {
            x = x.parent();
            y = y.parent();
        }
        return siblings(x, y);
    }

    private static int siblings(Node a, Node b) {
        if (a.schema() != b.schema()) {
            return Integer.compare(a.schema().index(), b.schema().index());
        }
        return switch (a.schema()) {
            case ListSchema list when !list.userOrdered() && a.key() != null ->
                    Key.order(list).compare(a.key(), b.key());
            case ListSchema _, LeafListSchema _ -> Integer.compare(place(a), place(b));
            default -> 0;
        };
    }

    private static int place(Node node) {
        if (node.place() >= 0) {
            return node.place();
        }
        if (node.key() != null && node.parent().view() instanceof InnerNode inner) {
            return ((ListNode) inner.list((ListSchema) node.schema())).indexOf(node.key());
        }
        int place = 0;
        for (var sibling : node.tree().children(node.parent(), node.schema())) {
            if (sibling.equals(node)) {
                return place;
            }
            place++;
        }
        return Integer.MAX_VALUE;
    }
}
