package dev.holdfast.netconf.access;

import dev.holdfast.data.Annotation;
import dev.holdfast.data.AnyNode;
import dev.holdfast.data.Key;
import dev.holdfast.data.ListView;
import dev.holdfast.data.LookAhead;
import dev.holdfast.data.View;
import dev.holdfast.yang.AnySchema;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.InnerSchema;
import dev.holdfast.yang.LeafListSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import java.util.Iterator;
import java.util.List;

/**
 * A view without what a user may not read. Lazy like the view below it, and out of the way where
 * nothing is hidden: a subtree that is readable throughout is handed on as it is. Read by any
 * thread.
 */
final class ReadableView implements View {
    private final View below;
    private final Rules rules;
    private final Instance here;

    private ReadableView(View below, Rules rules, Instance here) {
        this.below = below;
        this.rules = rules;
        this.here = here;
    }

    static View of(View root, Rules rules) {
        return below(root, rules, (_, _) -> null);
    }

    private static View below(View view, Rules rules, Instance here) {
        return rules.verdict(view.schema(), AccessOperation.READ).permitsEverywhere()
                ? view
                : new ReadableView(view, rules, here);
    }

    private boolean shows(SchemaNode child) {
        return rules.verdict(child, AccessOperation.READ).permits(here);
    }

    @Override
    public InnerSchema schema() {
        return below.schema();
    }

    @Override
    public boolean hides(SchemaNode child) {
        return !shows(child);
    }

    @Override
    public String leaf(LeafSchema leaf) {
        return leaf.key() || shows(leaf) ? below.leaf(leaf) : null;
    }

    @Override
    public View container(ContainerSchema container) {
        var found = shows(container) ? below.container(container) : null;
        return found == null ? null : below(found, rules, here);
    }

    @Override
    public ListView list(ListSchema list) {
        var entries = below.list(list);
        return rules.verdict(list, AccessOperation.READ).permitsEverywhere()
                ? entries
                : new Entries(entries);
    }

    @Override
    public List<String> leafList(LeafListSchema leafList) {
        var values = below.leafList(leafList);
        var verdict = rules.verdict(leafList, AccessOperation.READ);
        if (verdict.permitsEverywhere()) {
            return values;
        }
        return values.stream()
                .filter(
                        value ->
                                verdict.permits(
                                        (node, key) ->
                                                node == leafList ? value : here.value(node, key)))
                .toList();
    }

    @Override
    public AnyNode any(AnySchema any) {
        return shows(any) ? below.any(any) : null;
    }

    @Override
    public List<Annotation> annotations() {
        return below.annotations();
    }

    @Override
    public List<Annotation> annotations(SchemaNode child, String value) {
        return below.annotations(child, value);
    }

    /** The entries of one list that may be read. */
    private final class Entries implements ListView {
        private final ListView all;
        private final Rules.Verdict verdict;

        Entries(ListView all) {
            this.all = all;
            this.verdict = rules.verdict(all.schema(), AccessOperation.READ);
        }

        @Override
        public ListSchema schema() {
            return all.schema();
        }

        /** The entry as the user sees it, or null. */
        private View shown(View entry) {
            if (entry == null) {
                return null;
            }
            var keys = schema().keys();
            Instance inside =
                    (node, key) ->
                            node == schema() && key >= 0
                                    ? entry.leaf(keys.get(key))
                                    : here.value(node, key);
            return verdict.permits(inside) ? below(entry, rules, inside) : null;
        }

        @Override
        public View find(Key key) {
            return shown(all.find(key));
        }

        @Override
        public boolean isEmpty() {
            return !iterator().hasNext();
        }

        @Override
        public Iterator<View> iterator() {
            var entries = all.iterator();
            return new LookAhead<>(
                    () -> {
                        while (entries.hasNext()) {
                            var shown = shown(entries.next());
                            if (shown != null) {
                                return shown;
                            }
                        }
                        return null;
                    });
        }
    }
}
