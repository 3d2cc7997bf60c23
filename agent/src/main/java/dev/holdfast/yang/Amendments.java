package dev.holdfast.yang;

import com.google.common.collect.ImmutableList;

import org.opendaylight.yangtools.yang.ir.IRArgument;
import org.opendaylight.yangtools.yang.ir.IRKeyword;
import org.opendaylight.yangtools.yang.ir.IRStatement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What yangtools reads differently from RFC 7950 is said outright before it reads it.
 *
 * <ul>
 *   <li>It refuses mandatory nodes in any unconditional augment of another module, where section
 *       7.17 refuses them only for configuration: every augment gets a condition, and {@link
 *       MandatoryAugments} checks what the RFC says.
 *   <li>An instance-identifier without require-instance need not exist for it, where section 9.9.3
 *       makes true the default: the statement is written out.
 *   <li>It takes {@code not (a and b)} for "neither a nor b": an if-feature of more than one word
 *       is decided by {@link Features} and said in one.
 *   <li>It knows one default of a refine, where section 7.13.2 gives leaf-lists several: they are
 *       left to {@link Omissions}.
 *   <li>It refuses to add by a deviation what the same deviation deletes, because it looks at the
 *       node as it was: the two become a replace (section 7.20.3.2).
 * </ul>
 */
final class Amendments {
    /** Properties a node has once, which a deviation can delete and add. */
    private static final Set<String> SINGLE = Set.of("default", "units");

    private final ModuleTexts texts;
    private final Features features;

    Amendments(ModuleTexts texts, Features features) {
        this.texts = texts;
        this.features = features;
    }

    /** The statements of a text as yangtools is to read them. */
    IRStatement of(ModuleText text) {
        return amended(text, text.root());
    }

    private IRStatement amended(ModuleText text, IRStatement statement) {
        var below = new ArrayList<IRStatement>();
        if (ModuleText.is(statement, "type")
                && isInstanceIdentifier(statement.argument())
                && lacks(statement, "require-instance")) {
            below.add(added("require-instance", "true", statement));
        }
        if (isTopLevelAugment(text, statement)) {
            below.add(added("when", "true()", statement));
        }
        for (var child : substatements(text, statement)) {
            below.add(amended(text, child));
        }
        return same(below, statement.statements()) ? statement : with(statement, below);
    }

    /** The substatements, those that are to be read otherwise replaced. */
    private List<? extends IRStatement> substatements(ModuleText text, IRStatement statement) {
        if (ModuleText.is(statement, "refine") && text.children(statement, "default").count() > 1) {
            return statement.statements().stream()
                    .filter(child -> !ModuleText.is(child, "default"))
                    .toList();
        }
        if (ModuleText.is(statement, "deviation")) {
            return new Replacements(text, statement).substatements();
        }
        return statement.statements().stream().map(child -> inOneWord(text, child)).toList();
    }

    private IRStatement inOneWord(ModuleText text, IRStatement child) {
        return ModuleText.is(child, "if-feature")
                ? features.inOneWord(text, child)
                        .map(argument -> added("if-feature", argument, child))
                        .orElse(child)
                : child;
    }

    private static boolean same(List<IRStatement> a, List<? extends IRStatement> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != b.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTopLevelAugment(ModuleText text, IRStatement statement) {
        return ModuleText.is(statement, "augment")
                && lacks(statement, "when")
                && text.argument(statement).strip().startsWith("/");
    }

    private static boolean isInstanceIdentifier(IRArgument argument) {
        return argument instanceof IRArgument.Single single
                && single.string().equals("instance-identifier");
    }

    private static boolean lacks(IRStatement statement, String keyword) {
        return statement.statements().stream().noneMatch(s -> ModuleText.is(s, keyword));
    }

    private static IRStatement added(String keyword, String argument, IRStatement where) {
        return IRStatement.of(
                IRKeyword.Unqualified.of(keyword),
                IRArgument.singleQuoted(argument),
                where.startLine(),
                where.startColumn(),
                ImmutableList.of());
    }

    private static IRStatement with(IRStatement statement, List<? extends IRStatement> below) {
        return IRStatement.of(
                statement.keyword(),
                statement.argument(),
                statement.startLine(),
                statement.startColumn(),
                ImmutableList.copyOf(below));
    }

    /** The deviate statements of one deviation, with replace for what is deleted and added. */
    private final class Replacements {
        private final ModuleText text;
        private final IRStatement deviation;
        private final List<? extends IRStatement> replaced;

        Replacements(ModuleText text, IRStatement deviation) {
            this.text = text;
            this.deviation = deviation;
            this.replaced =
                    SINGLE.stream()
                            .sorted()
                            .filter(keyword -> !keyword.equals("default") || !isLeafList())
                            .flatMap(keyword -> added(keyword).stream())
                            .toList();
        }

        /** What is added under a keyword, once, and deleted too. */
        private Optional<? extends IRStatement> added(String keyword) {
            var deleted = below("delete", keyword);
            var added = below("add", keyword);
            return deleted.size() == 1 && added.size() == 1
                    ? Optional.of(added.getFirst())
                    : Optional.empty();
        }

        private List<? extends IRStatement> below(String kind, String keyword) {
            return text.children(deviation, "deviate")
                    .filter(it -> text.argument(it).equals(kind))
                    .flatMap(it -> text.children(it, keyword))
                    .toList();
        }

        /** A leaf-list has several defaults, of which some go and some come. */
        private boolean isLeafList() {
            var path = text.argument(deviation);
            var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
            return texts.all().stream().anyMatch(it -> hasLeafList(it, it.root(), name.strip()));
        }

        private static boolean hasLeafList(ModuleText in, IRStatement from, String name) {
            return ModuleText.is(from, "leaf-list") && in.argument(from).equals(name)
                    || from.statements().stream().anyMatch(it -> hasLeafList(in, it, name));
        }

        List<? extends IRStatement> substatements() {
            if (replaced.isEmpty()) {
                return deviation.statements();
            }
            var all = new ArrayList<IRStatement>();
            for (var child : deviation.statements()) {
                all.add(ModuleText.is(child, "deviate") ? without(child) : child);
            }
            all.add(
                    IRStatement.of(
                            IRKeyword.Unqualified.of("deviate"),
                            IRArgument.singleQuoted("replace"),
                            replaced.getFirst().startLine(),
                            replaced.getFirst().startColumn(),
                            ImmutableList.copyOf(replaced)));
            return all;
        }

        private IRStatement without(IRStatement deviate) {
            return with(
                    deviate,
                    deviate.statements().stream()
                            .filter(
                                    child ->
                                            replaced.stream()
                                                    .noneMatch(
                                                            it ->
                                                                    ModuleText.is(
                                                                            child,
                                                                            it.keyword()
                                                                                    .identifier())))
                            .toList());
        }
    }
}
