package dev.holdfast.yang;

import org.opendaylight.yangtools.yang.ir.IRStatement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the modules whose data nodes an implemented module needs: those in its augments, deviations
 * and paths, and in the paths of the typedefs and groupings it takes from others (RFC 7950 section
 * 5.6.5).
 */
final class NodeReferences {
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z_][\\w.-]*):");

    private final ModuleTexts texts;
    private final Set<ModuleText> found = new LinkedHashSet<>();
    private final Set<IRStatement> seen = new HashSet<>();

    private NodeReferences(ModuleTexts texts) {
        this.texts = texts;
    }

    /** The modules a module needs implemented, itself perhaps among them. */
    static Set<ModuleText> of(ModuleText module, ModuleTexts texts) {
        var references = new NodeReferences(texts);
        for (var text : texts.withSubmodules(module)) {
            references.collect(text, text.root());
        }
        return references.found;
    }

    /** Definitions count where they are used. */
    private void collect(ModuleText text, IRStatement statement) {
        for (var child : statement.statements()) {
            if (child.keyword().prefix() != null) {
                continue;
            }
            switch (child.keyword().identifier()) {
                case "typedef", "grouping" -> {}
                case "type" -> {
                    definition(text, child, "typedef");
                    collect(text, child);
                }
                case "uses" -> {
                    definition(text, child, "grouping");
                    collect(text, child);
                }
                case "augment", "deviation", "path" -> {
                    var matcher = PREFIX.matcher(text.argument(child));
                    while (matcher.find()) {
                        texts.imported(text, matcher.group(1)).ifPresent(found::add);
                    }
                    collect(text, child);
                }
                default -> collect(text, child);
            }
        }
    }

    private void definition(ModuleText text, IRStatement reference, String keyword) {
        var name = text.argument(reference);
        int colon = name.indexOf(':');
        var module = texts.imported(text, colon < 0 ? text.ownPrefix() : name.substring(0, colon));
        if (module.isEmpty()) {
            return;
        }
        for (var part : texts.withSubmodules(module.get())) {
            for (var defined : definitions(part, keyword, name.substring(colon + 1))) {
                if (seen.add(defined)) {
                    collect(part, defined);
                }
            }
        }
    }

    /** Those of that name, wherever they stand: scopes hide nothing that matters here. */
    private static List<IRStatement> definitions(ModuleText text, String keyword, String name) {
        var definitions = new ArrayList<IRStatement>();
        var open = new ArrayList<IRStatement>(List.of(text.root()));
        while (!open.isEmpty()) {
            for (var child : open.removeLast().statements()) {
                if (ModuleText.is(child, keyword) && text.argument(child).equals(name)) {
                    definitions.add(child);
                }
                open.add(child);
            }
        }
        return definitions;
    }
}
