package dev.holdfast.data.validate;

import dev.holdfast.data.Change;
import dev.holdfast.data.InstancePath;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The nodes an edit writes to: those it creates or replaces, and all above them. Looked up as often
 * as there are nodes whose condition is gone, so not by going through the edit each time. Used by
 * one validation.
 */
final class Written {
    private final List<Change> changes;
    private Set<InstancePath> nodes;

    Written(List<Change> changes) {
        this.changes = changes;
    }

    /**
     * Whether an edit creates or replaces a node or something below it.
     *
     * @param path of a list as a whole, where it is one
     */
    boolean has(InstancePath path) {
        if (nodes == null) {
            nodes = new HashSet<>();
            changes.forEach(this::collect);
        }
        return nodes.contains(path);
    }

    private void collect(Change change) {
        boolean writes =
                switch (change) {
                    case Change.Created _, Change.Replaced _ -> true;
                    case Change.Deleted _, Change.Moved _, Change.Annotated _ -> false;
                };
        if (!writes) {
            return;
        }
        for (var at = change.path(); at.parent() != null; at = at.parent()) {
            if (!nodes.add(at.parent().child(at.node()))) {
                return; // all above is in it, too
            }
        }
    }
}
