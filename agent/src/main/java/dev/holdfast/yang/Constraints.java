package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ErrorAppTagEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.ErrorMessageEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.MustEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.WhenEffectiveStatement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Compiles when and must statements, their names resolved where each was written. */
final class Constraints {
    private final ModuleTexts texts;
    private final List<Fault> faults;

    Constraints(ModuleTexts texts, List<Fault> faults) {
        this.texts = texts;
        this.faults = faults;
    }

    /** The node's own when first, then those it came by, then those of choices and cases around. */
    List<When> whens(
            EffectiveStatement<?, ?> statement,
            QName name,
            Omissions.Found found,
            boolean ownOnParent,
            List<When> around) {
        var whens = new ArrayList<When>();
        statement
                .streamEffectiveSubstatements(WhenEffectiveStatement.class)
                .forEach(
                        when -> {
                            var text = when.getDeclared().rawArgument();
                            expression(when, text, name.namespace())
                                    .ifPresent(e -> whens.add(new When(e, text, ownOnParent)));
                        });
        for (var condition : found.conditions()) {
            try {
                var scope = texts.scope(condition.text(), name.namespace());
                var text = condition.expression();
                whens.add(new When(XPath.parse(text, scope), text, true));
            } catch (XPathSyntaxException e) {
                faults.add(new Fault(condition.text().file(), 0, e.getMessage()));
            }
        }
        whens.addAll(around);
        return List.copyOf(whens);
    }

    List<Must> musts(EffectiveStatement<?, ?> statement, String namespace) {
        return statement
                .streamEffectiveSubstatements(MustEffectiveStatement.class)
                .flatMap(must -> must(must, namespace))
                .toList();
    }

    private Stream<Must> must(MustEffectiveStatement must, String namespace) {
        var text = must.getDeclared().rawArgument();
        return expression(must, text, namespace)
                .map(
                        condition ->
                                new Must(
                                        condition,
                                        text,
                                        Yangtools.first(must, ErrorMessageEffectiveStatement.class),
                                        Yangtools.first(must, ErrorAppTagEffectiveStatement.class)))
                .stream();
    }

    private Optional<Expr> expression(
            EffectiveStatement<?, ?> statement, String text, String namespace) {
        var where = texts.inFile(Yangtools.file(statement)).orElseThrow();
        try {
            return Optional.of(XPath.parse(text, texts.scope(where, namespace)));
        } catch (XPathSyntaxException e) {
            faults.add(Yangtools.fault(statement, e.getMessage()));
            return Optional.empty();
        }
    }
}
