package dev.holdfast.feature;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.data.Views;
import dev.holdfast.error.ErrorPath;
import dev.holdfast.yang.ContainerSchema;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.NotificationSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The warnings that hold on a device: listed while they do, announced when they begin (rule NC-4).
 * Changed in turns of the loop; {@link #view} is called by any thread.
 */
final class Diagnostics {
    private static final String NAMESPACE = "urn:holdfast:yang:device-diagnostics";
    private static final String SEVERITY = "warning";

    /** A warning that holds. Immutable. */
    record Raised(long id, Warning warning, Instant at) {}

    private final Schema schema;
    private final Supplier<Instant> clock;
    private final Consumer<InnerNode> notifications;
    private final Optional<Shape<List<Raised>>> root;
    private final Map<String, List<Raised>> byFeature = new TreeMap<>();
    private long lastId;

    /**
     * @param schema without the module of warnings they are kept, but not shown
     */
    Diagnostics(Schema schema, Supplier<Instant> clock, Consumer<InnerNode> notifications) {
        this.schema = schema;
        this.clock = clock;
        this.notifications = notifications;
        this.root =
                Optional.ofNullable(schema.root().child(NAMESPACE, "diagnostics"))
                        .map(container -> shape((ContainerSchema) container));
    }

    private Shape<List<Raised>> shape(ContainerSchema container) {
        var list = (ListSchema) container.child("warning");
        var entry =
                new Shape<Raised>(list)
                        .leaf("id", raised -> Long.toString(raised.id()))
                        .leaf("code", raised -> raised.warning().code())
                        .leaf("severity", _ -> SEVERITY)
                        .optionalLeaf("path", this::path)
                        .leaf("message", raised -> raised.warning().message())
                        .leaf("raised-at", raised -> DateAndTime.of(raised.at()));
        var diagnostics =
                new Shape<List<Raised>>(container)
                        .list(
                                "warning",
                                entry,
                                all -> Rows.of(all, key -> find(all, key.value(0))));
        return new Shape<List<Raised>>(schema.root())
                .container(container.name(), diagnostics, all -> all);
    }

    private static Raised find(List<Raised> all, String id) {
        return all.stream()
                .filter(raised -> Long.toString(raised.id()).equals(id))
                .findFirst()
                .orElse(null);
    }

    private Optional<String> path(Raised raised) {
        return raised.warning().path().map(path -> withModuleNames(schema, path));
    }

    /** An error-path as an instance-identifier: module names stand where prefixes stood. */
    static String withModuleNames(Schema schema, ErrorPath path) {
        var text = new StringBuilder();
        var xpath = path.xpath();
        char quote = 0;
        int nameFrom = 0;
        for (int i = 0; i < xpath.length(); i++) {
            char c = xpath.charAt(i);
            if (quote == 0 && c == ':') {
                var module = schema.module(path.namespaces().get(text.substring(nameFrom)));
                text.setLength(nameFrom);
                text.append(module.orElseThrow().name());
            } else if (c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            }
            text.append(c);
            if (quote == 0 && (c == '/' || c == '[')) {
                nameFrom = text.length();
            }
        }
        return text.toString();
    }

    /** Says which warnings of a feature hold from now on. */
    void set(String feature, List<Warning> warnings) {
        var before = new HashMap<Warning, Raised>();
        byFeature
                .getOrDefault(feature, List.of())
                .forEach(raised -> before.put(raised.warning(), raised));
        var after = new ArrayList<Raised>();
        for (var warning : warnings) {
            var known = before.get(warning);
            if (known != null) {
                after.add(known);
            } else {
                var raised = new Raised(++lastId, warning, clock.get());
                after.add(raised);
                announce(raised);
            }
        }
        byFeature.put(feature, after);
    }

    private void announce(Raised raised) {
        schema.notification(new QName(NAMESPACE, "config-warning"))
                .ifPresent(found -> notifications.accept(notification(found, raised)));
    }

    private InnerNode notification(NotificationSchema of, Raised raised) {
        var node =
                InnerNode.empty(of)
                        .with(leaf(of, "id"), Long.toString(raised.id()))
                        .with(leaf(of, "code"), raised.warning().code())
                        .with(leaf(of, "severity"), SEVERITY)
                        .with(leaf(of, "message"), raised.warning().message())
                        .with(leaf(of, "raised-at"), DateAndTime.of(raised.at()));
        var path = path(raised);
        return path.isEmpty() ? node : node.with(leaf(of, "path"), path.get());
    }

    private static LeafSchema leaf(NotificationSchema of, String name) {
        return (LeafSchema) of.child(name);
    }

    /** The device lost power. */
    void clear() {
        byFeature.clear();
    }

    /** All that hold, by id. */
    List<Raised> raised() {
        return byFeature.values().stream()
                .flatMap(List::stream)
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .toList();
    }

    View view(List<Raised> warnings) {
        return root.filter(_ -> !warnings.isEmpty())
                .map(shape -> shape.view(warnings))
                .orElseGet(() -> Views.empty(schema.root()));
    }
}
