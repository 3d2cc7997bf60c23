package dev.holdfast.data.defaults;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.View;
import dev.holdfast.data.xpath.AccessibleTree.Scope;
import dev.holdfast.yang.Schema;

import java.util.Arrays;
import java.util.Optional;

/** How default values are reported (RFC 6243 section 3). */
public enum WithDefaults {
    /** All of them, as if they had been set. */
    REPORT_ALL("report-all"),

    /** All of them, marked with the attribute {@code default}. */
    REPORT_ALL_TAGGED("report-all-tagged"),

    /** None, not even those that were set. */
    TRIM("trim"),

    /** Those that were set: the basic mode of this server. */
    EXPLICIT("explicit");

    private final String text;

    WithDefaults(String text) {
        this.text = text;
    }

    /** The name on the wire. */
    public String text() {
        return text;
    }

    public static Optional<WithDefaults> of(String text) {
        return Arrays.stream(values()).filter(mode -> mode.text.equals(text)).findFirst();
    }

    /**
     * A root as this mode reports it; lazy like the given one.
     *
     * @param root of a datastore, without what the reader may not see
     * @param scope whether defaults of state count
     */
    public View report(Schema schema, View root, Scope scope) {
        return switch (this) {
            case REPORT_ALL -> FilledView.root(schema, root, scope, false);
            case REPORT_ALL_TAGGED -> FilledView.root(schema, root, scope, true);
            case TRIM -> new TrimmedView(root);
            case EXPLICIT -> root;
        };
    }

    /**
     * A configuration as this mode copies it into a datastore (section 4.5.3): what is reported has
     * been set there. A tag says that a node was not, so a tagged copy is the configuration itself.
     */
    public InnerNode copy(Schema schema, InnerNode root) {
        return switch (this) {
            case REPORT_ALL, TRIM -> Stored.of(report(schema, root, Scope.CONFIG));
            case REPORT_ALL_TAGGED, EXPLICIT -> root;
        };
    }
}
