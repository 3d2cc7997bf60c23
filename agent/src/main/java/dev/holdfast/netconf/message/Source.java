package dev.holdfast.netconf.message;

import dev.holdfast.data.edit.Edit;

/** Where a configuration is taken from. */
public sealed interface Source permits Place, Source.Inline {
    /**
     * The request itself.
     *
     * @param configuration of a copy or validation an edit that replaces all there is
     */
    record Inline(Edit configuration) implements Source {}
}
