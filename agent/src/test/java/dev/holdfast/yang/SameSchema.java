package dev.holdfast.yang;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Compares two schemas object by object: every field of every class of this package, found by
 * reflection, so that a field nobody thought of is compared too. Nodes, types, choices and modules
 * that are one object in the first are one object in the second.
 */
final class SameSchema {
    private record Pair(Object first, Object second, String path) {}

    private final Map<Object, Object> counterparts = new IdentityHashMap<>();
    private final Map<Object, Object> back = new IdentityHashMap<>();
    private final ArrayDeque<Pair> open = new ArrayDeque<>();
    private int compared;

    private SameSchema() {}

    /** How many objects of this package were compared. */
    static int compare(Schema first, Schema second) throws IllegalAccessException {
        var comparison = new SameSchema();
        comparison.open.add(new Pair(first, second, "schema"));
        while (!comparison.open.isEmpty()) {
            comparison.compare(comparison.open.poll());
        }
        return comparison.compared;
    }

    private void compare(Pair pair) throws IllegalAccessException {
        var first = pair.first;
        var second = pair.second;
        if (first == null || second == null) {
            assertThat(second).as(pair.path).isSameAs(first);
            return;
        }
        switch (first) {
            case Optional<?> optional -> {
                var other = (Optional<?>) second;
                assertThat(other.isPresent()).as(pair.path).isEqualTo(optional.isPresent());
                if (optional.isPresent()) {
                    open.add(new Pair(optional.get(), other.orElseThrow(), pair.path));
                }
            }
            case Pattern pattern ->
                    assertThat(((Pattern) second).pattern())
                            .as(pair.path)
                            .isEqualTo(pattern.pattern());
            case Map<?, ?> map -> maps(map, (Map<?, ?>) second, pair.path);
            case List<?> list -> lists(list, (List<?>) second, pair.path);
            case Set<?> set -> assertThat(second).as(pair.path).isEqualTo(set);
            case Collection<?> other -> fail(pair.path + ": " + other.getClass());
            case YangSource source -> source(source, second, pair.path);
            default -> objects(pair);
        }
    }

    /** The same object in both, but for the root's module, which stands for no module at all. */
    private static void source(YangSource source, Object other, String path) {
        if (!source.name().isEmpty()) {
            assertThat(other).as(path).isEqualTo(source);
        }
    }

    private void lists(List<?> first, List<?> second, String path) {
        assertThat(second).as(path).hasSameSizeAs(first);
        for (int i = 0; i < first.size(); i++) {
            open.add(new Pair(first.get(i), second.get(i), path + "[" + i + "]"));
        }
    }

    private void maps(Map<?, ?> first, Map<?, ?> second, String path) {
        if (first.getClass().getSimpleName().startsWith("Unmodifiable")) { // keeps an order
            lists(List.copyOf(first.keySet()), List.copyOf(second.keySet()), path);
        }
        assertThat(second.keySet()).as(path).isEqualTo(first.keySet());
        first.forEach((key, value) -> open.add(new Pair(value, second.get(key), path + "/" + key)));
    }

    private void objects(Pair pair) throws IllegalAccessException {
        var type = pair.first.getClass();
        assertThat(pair.second).as(pair.path).hasSameClassAs(pair.first);
        if (!type.getPackage().equals(Schema.class.getPackage()) || type.isEnum()) {
            assertThat(pair.second).as(pair.path).isEqualTo(pair.first);
            return;
        }
        if (!isValue(type)) {
            var known = counterparts.putIfAbsent(pair.first, pair.second);
            var knownBack = back.putIfAbsent(pair.second, pair.first);
            if (known != null || knownBack != null) {
                assertThat(known).as(pair.path).isSameAs(pair.second);
                assertThat(knownBack).as(pair.path).isSameAs(pair.first);
                return;
            }
        }
        compared++;
        for (Class<?> level = type; level != Object.class; level = level.getSuperclass()) {
            for (var field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    open.add(
                            new Pair(
                                    field.get(pair.first),
                                    field.get(pair.second),
                                    pair.path + "." + field.getName()));
                }
            }
        }
    }

    /** Whether only what is in an object counts, and not which object it is. */
    private static boolean isValue(Class<?> type) {
        return type.isRecord() && type != OperationSchema.class && type != YangModule.class;
    }
}
