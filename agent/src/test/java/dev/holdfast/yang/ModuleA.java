package dev.holdfast.yang;

import java.util.List;

/** One module for a test, and words to ask for what became of it. */
final class ModuleA {
    private ModuleA() {}

    /** A schema of module a with this in it. */
    static Schema module(String body) {
        return TestSchemas.of(
                """
                module a {
                  yang-version 1.1; namespace urn:a; prefix a;
                  import ietf-netconf-acm { prefix nacm; }
                  import ietf-interfaces { prefix if; }
                  %s
                }
                """
                        .formatted(body));
    }

    /** A schema node by the names of the data nodes on the way to it. */
    static SchemaNode node(Schema schema, String path) {
        SchemaNode node = schema.root();
        for (var name : path.split("/")) {
            node =
                    ((InnerSchema) node)
                            .children().stream()
                                    .filter(child -> child.localName().equals(name))
                                    .findFirst()
                                    .orElseThrow(() -> new AssertionError("no " + path));
        }
        return node;
    }

    static InnerSchema inner(Schema schema, String path) {
        return (InnerSchema) node(schema, path);
    }

    static List<String> names(InnerSchema node) {
        return node.children().stream().map(SchemaNode::localName).toList();
    }

    static List<String> whens(SchemaNode node) {
        return node.whens().stream()
                .map(w -> w.text() + (w.onParent() ? " on parent" : ""))
                .toList();
    }
}
