package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.ir.IRStatement;
import org.opendaylight.yangtools.yang.ir.StringEscaping;
import org.opendaylight.yangtools.yang.model.api.source.SourceIdentifier;
import org.opendaylight.yangtools.yang.model.spi.source.StringYangTextSource;
import org.opendaylight.yangtools.yang.model.spi.source.YangIRSource;
import org.opendaylight.yangtools.yang.parser.api.YangSyntaxErrorException;
import org.opendaylight.yangtools.yang.parser.rfc7950.repo.TextToIRTransformer;

import java.io.IOException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One module or submodule as text that is syntactically YANG: its statements and what its header
 * says. Lives only while a schema is compiled.
 */
final class ModuleText {
    /** An import: what the prefix means in this text. */
    record Import(String prefix, String module, Optional<String> revision, int line) {}

    /** An include statement. */
    record Include(String submodule, Optional<String> revision, int line) {}

    private final YangSource source;
    private final IRStatement root;
    private final StringEscaping escaping;
    private final String name;
    private final String yangVersion;
    private final Optional<String> revision;
    private final List<Import> imports = new ArrayList<>();
    private final List<Include> includes = new ArrayList<>();
    private final Map<String, String> moduleByPrefix = new HashMap<>();

    private ModuleText(YangSource source, IRStatement root) throws SchemaException {
        this.source = source;
        this.root = root;
        this.yangVersion =
                root.statements().stream()
                                .filter(s -> s.keyword().identifier().equals("yang-version"))
                                .map(s -> s.argument().toString())
                                .anyMatch(version -> version.contains("1.1"))
                        ? "1.1"
                        : "1";
        this.escaping = yangVersion.equals("1.1") ? StringEscaping.RFC7950 : StringEscaping.RFC6020;
        this.name = argument(root);
        this.revision = children(root, "revision").map(this::argument).max(String::compareTo);
        children(root, "import")
                .forEach(
                        s ->
                                imports.add(
                                        new Import(
                                                value(s, "prefix").orElse(""),
                                                argument(s),
                                                value(s, "revision-date"),
                                                s.startLine())));
        children(root, "include")
                .forEach(
                        s ->
                                includes.add(
                                        new Include(
                                                argument(s),
                                                value(s, "revision-date"),
                                                s.startLine())));
        imports.forEach(i -> moduleByPrefix.put(i.prefix(), i.module()));
        moduleByPrefix.put(ownPrefix(), belongsTo().orElse(name));
    }

    /**
     * @throws SchemaException when the text cannot be read or is not YANG
     */
    static ModuleText read(YangSource source) throws SchemaException {
        try {
            var text = source.text();
            var id = new SourceIdentifier("unnamed");
            var ir =
                    TextToIRTransformer.transformText(
                            new StringYangTextSource(id, text, source.name()));
            var keyword = ir.statement().keyword().identifier();
            if (!keyword.equals("module") && !keyword.equals("submodule")) {
                throw refused(
                        source,
                        ir.statement().startLine(),
                        "a YANG file holds a module or a submodule, not " + keyword);
            }
            return new ModuleText(source, ir.statement());
        } catch (YangSyntaxErrorException e) {
            throw new SchemaException(List.of(Wording.syntax(source.name(), e)));
        } catch (IOException e) {
            throw refused(source, 0, Yangtools.reason(Yangtools.root(e)));
        }
    }

    private static SchemaException refused(YangSource source, int line, String reason) {
        return new SchemaException(List.of(new Fault(source.name(), line, reason)));
    }

    YangSource source() {
        return source;
    }

    String file() {
        return source.name();
    }

    IRStatement root() {
        return root;
    }

    boolean isSubmodule() {
        return root.keyword().identifier().equals("submodule");
    }

    String name() {
        return name;
    }

    String yangVersion() {
        return yangVersion;
    }

    Optional<String> revision() {
        return revision;
    }

    List<Import> imports() {
        return imports;
    }

    List<Include> includes() {
        return includes;
    }

    /** The module's own namespace; empty for a submodule. */
    Optional<String> namespace() {
        return value(root, "namespace");
    }

    /** The prefix this text calls its own module by. */
    String ownPrefix() {
        return (isSubmodule()
                        ? children(root, "belongs-to").findFirst().flatMap(s -> value(s, "prefix"))
                        : value(root, "prefix"))
                .orElse("");
    }

    /** The module a submodule belongs to. */
    Optional<String> belongsTo() {
        return value(root, "belongs-to");
    }

    /** Module names by prefix, this module's own among them. */
    Map<String, String> moduleByPrefix() {
        return moduleByPrefix;
    }

    String id() {
        return revision.map(date -> name + "@" + date).orElse(name);
    }

    YangIRSource forParser(IRStatement amended) {
        return new YangIRSource(
                new SourceIdentifier(name, revision.orElse(null)), amended, source.name());
    }

    /** What is wrong at a statement of this text. */
    Fault fault(IRStatement where, String reason) {
        return new Fault(file(), where.startLine(), reason);
    }

    /** Substatements with that keyword of YANG itself. */
    Stream<? extends IRStatement> children(IRStatement statement, String keyword) {
        return statement.statements().stream().filter(s -> is(s, keyword));
    }

    static boolean is(IRStatement statement, String keyword) {
        return statement.keyword().prefix() == null
                && statement.keyword().identifier().equals(keyword);
    }

    /** The argument of the first substatement with that keyword. */
    Optional<String> value(IRStatement statement, String keyword) {
        return children(statement, keyword).findFirst().map(this::argument);
    }

    /** A statement's argument as a string; empty when it has none or its escapes are wrong. */
    String argument(IRStatement statement) {
        var argument = statement.argument();
        try {
            return argument == null ? "" : argument.asString(escaping);
        } catch (ParseException malformed) {
            return ""; // yangtools names the place when the module is compiled
        }
    }
}
