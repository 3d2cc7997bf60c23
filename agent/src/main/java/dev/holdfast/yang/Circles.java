package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.ir.IRStatement;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Typedefs, groupings and identities at the top of a text that need themselves, directly or not
 * (RFC 7950 sections 7.3, 7.13 and 7.18.2); yangtools only says that it got nowhere.
 */
final class Circles {
    private final ModuleText text;
    private final Map<String, IRStatement> definitions = new HashMap<>();
    private final String reference;

    private Circles(ModuleText text, String definition, String reference) {
        this.text = text;
        this.reference = reference;
        text.children(text.root(), definition)
                .forEach(it -> definitions.put(text.argument(it), it));
    }

    static List<Fault> in(ModuleText text) {
        return Stream.of(
                        new Circles(text, "typedef", "type"),
                        new Circles(text, "grouping", "uses"),
                        new Circles(text, "identity", "base"))
                .flatMap(Circles::faults)
                .toList();
    }

    private Stream<Fault> faults() {
        return definitions.entrySet().stream()
                .filter(it -> needs(it.getValue()).contains(it.getKey()))
                .map(
                        it ->
                                text.fault(
                                        it.getValue(),
                                        it.getValue().keyword().identifier()
                                                + " "
                                                + it.getKey()
                                                + " needs itself; take a "
                                                + reference
                                                + " on the way out"));
    }

    /** The names of all it leads to. */
    private Set<String> needs(IRStatement definition) {
        var found = new HashSet<String>();
        var open = new ArrayDeque<>(List.of(definition));
        while (!open.isEmpty()) {
            references(open.pop())
                    .filter(definitions::containsKey)
                    .filter(found::add)
                    .map(definitions::get)
                    .forEach(open::push);
        }
        return found;
    }

    private Stream<String> references(IRStatement statement) {
        return statement.statements().stream()
                .flatMap(
                        child ->
                                Stream.concat(
                                        ModuleText.is(child, reference)
                                                ? Stream.of(local(text.argument(child)))
                                                : Stream.of(),
                                        references(child)));
    }

    private String local(String name) {
        return name.startsWith(text.ownPrefix() + ":")
                ? name.substring(text.ownPrefix().length() + 1)
                : name;
    }
}
