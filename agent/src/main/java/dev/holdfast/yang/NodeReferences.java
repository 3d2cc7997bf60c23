package dev.holdfast.yang;

import org.opendaylight.yangtools.yang.ir.IRStatement;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds which modules' data nodes a text needs: those in its augments, deviations and paths. */
final class NodeReferences {
    private static final Pattern PREFIX = Pattern.compile("([A-Za-z_][\\w.-]*):");

    private NodeReferences() {}

    static Set<String> prefixes(ModuleText text) {
        var found = new HashSet<String>();
        collect(text, text.root(), found);
        return found;
    }

    private static void collect(ModuleText text, IRStatement statement, Set<String> found) {
        if (statement.keyword().prefix() == null) {
            switch (statement.keyword().identifier()) {
                case "augment", "deviation", "path" -> {
                    var matcher = PREFIX.matcher(text.argument(statement));
                    while (matcher.find()) {
                        found.add(matcher.group(1));
                    }
                }
                default -> {} // names no data node of another module that must be there
            }
        }
        for (var child : statement.statements()) {
            collect(text, child, found);
        }
    }
}
