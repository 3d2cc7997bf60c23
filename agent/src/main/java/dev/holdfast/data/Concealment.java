package dev.holdfast.data;

import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.LeafSchema;

/**
 * Replaces secrets given in plain text while an edit is applied, so that no datastore ever holds
 * them (domain rule NC-8). Free of threads.
 */
public interface Concealment {
    /** Whether values of the leaf are secrets. */
    boolean concerns(LeafSchema leaf);

    /**
     * The form to store.
     *
     * @param parent the node the leaf is in, as it is after the whole edit
     * @param where the leaf's path, for the error
     * @param value what the client wrote: {@code $0$} and plain text, or a stored form
     * @throws NetconfException when the plain text breaks a rule, its length for example
     */
    String conceal(View parent, LeafSchema leaf, InstancePath where, String value)
            throws NetconfException;
}
