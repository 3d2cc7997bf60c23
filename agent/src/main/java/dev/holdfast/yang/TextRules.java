package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.ir.IRStatement;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What RFC 7950 asks of the text of a module and yangtools does not look at: the order of sections,
 * dates, names. One object checks one text.
 */
final class TextRules {
    private static final List<Set<String>> SECTIONS =
            List.of(
                    Set.of("yang-version", "namespace", "prefix", "belongs-to"),
                    Set.of("import", "include"),
                    Set.of("organization", "contact", "description", "reference"),
                    Set.of("revision"));

    private static final Set<String> BUILT_IN =
            Set.of(
                    "binary",
                    "bits",
                    "boolean",
                    "decimal64",
                    "empty",
                    "enumeration",
                    "identityref",
                    "instance-identifier",
                    "int8",
                    "int16",
                    "int32",
                    "int64",
                    "leafref",
                    "string",
                    "uint8",
                    "uint16",
                    "uint32",
                    "uint64",
                    "union");

    /** Which restrictions a built-in type takes (section 9); they are the names of statements. */
    private static final Map<String, Set<String>> RESTRICTIONS =
            Map.ofEntries(
                    Map.entry("binary", Set.of("length")),
                    Map.entry("bits", Set.of("bit")),
                    Map.entry("boolean", Set.of()),
                    Map.entry("decimal64", Set.of("fraction-digits", "range")),
                    Map.entry("empty", Set.of()),
                    Map.entry("enumeration", Set.of("enum")),
                    Map.entry("identityref", Set.of("base")),
                    Map.entry("instance-identifier", Set.of("require-instance")),
                    Map.entry("leafref", Set.of("path", "require-instance")),
                    Map.entry("string", Set.of("length", "pattern")),
                    Map.entry("union", Set.of("type")));

    /** Statements whose argument is an identifier of this module. */
    private static final Set<String> NAMING =
            Set.of(
                    "anyxml",
                    "bit",
                    "case",
                    "choice",
                    "container",
                    "extension",
                    "feature",
                    "grouping",
                    "identity",
                    "leaf",
                    "leaf-list",
                    "list",
                    "module",
                    "notification",
                    "prefix",
                    "rpc",
                    "submodule",
                    "typedef");

    private final ModuleText text;
    private final boolean first;
    private final Map<String, List<IRStatement>> typedefs = new HashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    private TextRules(ModuleText text) {
        this.text = text;
        this.first = text.yangVersion().equals("1");
        typedefs(text.root());
    }

    static List<Fault> faults(ModuleText text) {
        var rules = new TextRules(text);
        rules.sections();
        if (text.namespace().filter(String::isBlank).isPresent()) {
            rules.refuse(text.root(), "the namespace is empty; give the module one of its own");
        }
        rules.prefixes();
        rules.statement(text.root());
        rules.faults.addAll(Circles.in(text));
        return rules.faults;
    }

    private void refuse(IRStatement where, String reason) {
        faults.add(text.fault(where, reason));
    }

    /** Section 7.1.1 and the grammar of section 14. */
    private void sections() {
        int reached = 0;
        var last = "";
        for (var child : text.root().statements()) {
            if (child.keyword().prefix() != null) {
                continue;
            }
            var keyword = child.keyword().identifier();
            int section = section(keyword);
            if (section < reached) {
                refuse(child, keyword + " comes before " + last + " in a module; move it up");
            } else {
                reached = section;
                last = keyword;
            }
        }
    }

    /** Section 7.1.4: a prefix stands for one module. */
    private void prefixes() {
        var known = new HashSet<>(Set.of(text.ownPrefix()));
        for (var child : text.children(text.root(), "import").toList()) {
            var prefix = text.value(child, "prefix").orElse("");
            if (!known.add(prefix)) {
                refuse(child, "the prefix " + prefix + " stands for two modules; take another");
            }
        }
    }

    private static int section(String keyword) {
        for (int i = 0; i < SECTIONS.size(); i++) {
            if (SECTIONS.get(i).contains(keyword)) {
                return i;
            }
        }
        return SECTIONS.size();
    }

    private void statement(IRStatement statement) {
        if (statement.keyword().prefix() == null) {
            var argument = text.argument(statement);
            switch (statement.keyword().identifier()) {
                case "revision", "revision-date" -> date(statement, argument);
                case "enum" -> enumName(statement, argument);
                case "deviation" -> deviation(statement);
                case "type" -> type(statement, argument);
                case "typedef" -> {
                    if (BUILT_IN.contains(argument)) {
                        refuse(
                                statement,
                                argument + " is a built-in type; call the typedef otherwise");
                    }
                }
                default -> {} // no rule but that of names
            }
            name(statement, argument);
        }
        statement.statements().forEach(this::statement);
    }

    private void date(IRStatement statement, String argument) {
        try {
            LocalDate.parse(argument);
        } catch (DateTimeParseException e) {
            refuse(statement, Text.quote(argument) + " is no date; write it like 2026-11-21");
        }
    }

    /** Section 7.20.3.2. */
    private void deviation(IRStatement statement) {
        var kinds = text.children(statement, "deviate").map(text::argument).toList();
        if (kinds.contains("not-supported") && kinds.size() > 1) {
            refuse(statement, "what is not-supported cannot deviate otherwise; say one of them");
        }
    }

    /** Section 9.6.4. */
    private void enumName(IRStatement statement, String argument) {
        if (argument.isEmpty() || !argument.equals(argument.strip())) {
            refuse(
                    statement,
                    "the name of an enum has characters, and no white space around them: "
                            + Text.quote(argument));
        }
    }

    private void type(IRStatement statement, String argument) {
        if (!BUILT_IN.contains(argument)) {
            builtIn(argument).ifPresent(base -> derived(statement, argument, base));
            return;
        }
        var allowed = RESTRICTIONS.getOrDefault(argument, Set.of("range"));
        for (var child : statement.statements()) {
            var keyword = child.keyword().identifier();
            if (child.keyword().prefix() == null && !allowed.contains(keyword)) {
                refuse(child, "type " + argument + " takes no " + keyword + "; leave it out");
            }
        }
        switch (argument) {
            case "enumeration" -> unique(statement, "enum", "value");
            case "bits" -> unique(statement, "bit", "position");
            default -> {} // has nothing to tell apart
        }
        if (first && argument.equals("union")) {
            text.children(statement, "type").forEach(this::memberOfFirstVersion);
        }
    }

    /** What a derived type does not take; it cannot say anew what only its base can say. */
    private void derived(IRStatement type, String name, String base) {
        var allowed = RESTRICTIONS.getOrDefault(base, Set.of("range"));
        for (var child : type.statements()) {
            var keyword = child.keyword().identifier();
            if (child.keyword().prefix() == null && !allowed.contains(keyword)) {
                refuse(
                        child,
                        "type "
                                + name
                                + " takes no "
                                + keyword
                                + ", it is of type "
                                + base
                                + "; leave it out");
            }
        }
    }

    /** The built-in type under a typedef of this text; empty when it leads out of it. */
    private Optional<String> builtIn(String name) {
        var seen = new HashSet<String>();
        var at = name;
        while (!BUILT_IN.contains(at)) {
            var defined = typedefs.getOrDefault(at, List.of());
            if (defined.size() != 1 || !seen.add(at)) {
                return Optional.empty();
            }
            at = text.value(defined.getFirst(), "type").orElse("");
        }
        return Optional.of(at);
    }

    private void typedefs(IRStatement within) {
        for (var child : within.statements()) {
            if (ModuleText.is(child, "typedef")) {
                typedefs.computeIfAbsent(text.argument(child), _ -> new ArrayList<>()).add(child);
            }
            typedefs(child);
        }
    }

    /** No two enums or bits have one name or one number. */
    private void unique(IRStatement type, String keyword, String number) {
        var names = new HashSet<String>();
        var numbers = new HashSet<String>();
        for (var child : text.children(type, keyword).toList()) {
            var name = text.argument(child);
            if (!names.add(name)) {
                refuse(child, "there is another " + keyword + " " + name + "; name it otherwise");
            }
            text.value(child, number)
                    .filter(value -> !numbers.add(value))
                    .ifPresent(
                            value ->
                                    refuse(
                                            child,
                                            "there is another "
                                                    + keyword
                                                    + " with "
                                                    + number
                                                    + " "
                                                    + value
                                                    + "; take another"));
        }
    }

    /** RFC 6020 section 9.12. */
    private void memberOfFirstVersion(IRStatement member) {
        var type = text.argument(member);
        if (type.equals("empty") || type.equals("leafref")) {
            refuse(
                    member,
                    "a union of YANG 1.0 has no member of type " + type + "; say yang-version 1.1");
        }
    }

    /** RFC 6020 section 6.2; YANG 1.1 has no such rule. */
    private void name(IRStatement statement, String argument) {
        if (first
                && NAMING.contains(statement.keyword().identifier())
                && argument.regionMatches(true, 0, "xml", 0, 3)) {
            refuse(
                    statement,
                    "no name begins with xml in YANG 1.0: " + argument + "; say yang-version 1.1");
        }
    }
}
