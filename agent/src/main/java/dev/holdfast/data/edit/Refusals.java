package dev.holdfast.data.edit;

import dev.holdfast.data.InstancePath;
import dev.holdfast.data.Key;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.ListSchema;

/** The errors of applying an edit, each with the path of the instance. */
final class Refusals {
    private Refusals() {}

    static RpcError dataExists(EditNode edit, InstancePath where) {
        return RpcError.dataExists(
                        name(edit, where) + " exists already; merge or replace it to change it")
                .at(where.toErrorPath());
    }

    static RpcError dataMissing(EditNode edit, InstancePath where) {
        var remedy =
                edit.operation() == Operation.NONE
                        ? "; create it, or name an operation for it"
                        : "; use remove where it may be absent";
        return RpcError.dataMissing(name(edit, where) + " does not exist" + remedy)
                .at(where.toErrorPath());
    }

    /** RFC 7950 section 15.7. */
    static RpcError missingInstance(String attribute, Key other, InstancePath where) {
        var name = String.join(", ", other.values());
        boolean itself = other.equals(where.key()) || name.equals(where.value());
        return RpcError.missingInstance(
                        attribute,
                        where.node().localName(),
                        "the attribute "
                                + attribute
                                + (itself
                                        ? " names " + name + " itself"
                                        : " names " + name + ", which does not exist")
                                + "; name another instance to insert next to")
                .at(where.toErrorPath());
    }

    private static String name(EditNode edit, InstancePath where) {
        var name = edit.schema().localName();
        if (where.key() != null && edit.schema() instanceof ListSchema) {
            return name + " " + String.join(", ", where.key().values());
        }
        return where.value() == null ? name : name + " " + where.value();
    }
}
