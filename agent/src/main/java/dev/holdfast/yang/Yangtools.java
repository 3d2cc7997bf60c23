package dev.holdfast.yang;

import dev.holdfast.yang.SchemaException.Fault;

import org.opendaylight.yangtools.yang.common.Ordering;
import org.opendaylight.yangtools.yang.model.api.TypeAware;
import org.opendaylight.yangtools.yang.model.api.TypeDefinition;
import org.opendaylight.yangtools.yang.model.api.meta.DeclarationInFile;
import org.opendaylight.yangtools.yang.model.api.meta.DeclarationInText;
import org.opendaylight.yangtools.yang.model.api.meta.DeclarationReference;
import org.opendaylight.yangtools.yang.model.api.meta.EffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.meta.StatementSourceReferenceAware;
import org.opendaylight.yangtools.yang.model.api.stmt.MaxElementsEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.MinElementsEffectiveStatement;
import org.opendaylight.yangtools.yang.model.api.stmt.OrderedByEffectiveStatement;
import org.opendaylight.yangtools.yang.parser.api.YangSyntaxErrorException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.xpath.XPathExpressionException;

/** Reads properties of statements, places and reasons out of what yangtools has and throws. */
final class Yangtools {
    private Yangtools() {}

    static QName name(org.opendaylight.yangtools.yang.common.QName name) {
        return new QName(name.getNamespace().toString(), name.getLocalName());
    }

    /** The file a statement was written in; empty for a statement that is implied. */
    static String file(EffectiveStatement<?, ?> statement) {
        return reference(statement) instanceof DeclarationInFile in ? in.fileName() : "";
    }

    /** The argument of the first substatement of a kind. */
    static <V, T extends EffectiveStatement<V, ?>> Optional<V> first(
            EffectiveStatement<?, ?> statement, Class<T> kind) {
        return statement.findFirstEffectiveSubstatementArgument(kind);
    }

    static TypeDefinition<?> type(EffectiveStatement<?, ?> leaf) {
        return ((TypeAware) leaf).getType();
    }

    static boolean userOrdered(EffectiveStatement<?, ?> statement) {
        return first(statement, OrderedByEffectiveStatement.class)
                .filter(Ordering.USER::equals)
                .isPresent();
    }

    static long minElements(EffectiveStatement<?, ?> statement) {
        return first(statement, MinElementsEffectiveStatement.class).orElse(0);
    }

    static long maxElements(EffectiveStatement<?, ?> statement) {
        return first(statement, MaxElementsEffectiveStatement.class)
                .filter(most -> !most.equals("unbounded"))
                .map(Long::valueOf)
                .orElse(Long.MAX_VALUE);
    }

    static Fault fault(EffectiveStatement<?, ?> statement, String reason) {
        return fault(reference(statement), reason);
    }

    private static DeclarationReference reference(EffectiveStatement<?, ?> statement) {
        var declared = statement.getDeclared();
        return declared == null ? null : declared.declarationReference().orElse(null);
    }

    private static Fault fault(DeclarationReference reference, String reason) {
        return new Fault(
                reference instanceof DeclarationInFile in ? in.fileName() : "",
                reference instanceof DeclarationInText in ? in.startLine() : 0,
                reason);
    }

    /** Every fault named in a failure, its causes and what it suppressed. */
    static List<Fault> faults(Throwable failure) {
        var faults = new LinkedHashSet<Fault>();
        collect(failure, faults, Collections.newSetFromMap(new IdentityHashMap<>()));
        if (faults.isEmpty()) {
            faults.add(new Fault("", 0, reason(root(failure))));
        }
        return new ArrayList<>(faults);
    }

    /** What a failure comes from in the end, which says more than what it became on its way. */
    static Throwable root(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static void collect(Throwable failure, Set<Fault> faults, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return;
        }
        if (failure instanceof StatementSourceReferenceAware aware) {
            var reason = new StringBuilder(reason(failure));
            if (failure.getCause() instanceof XPathExpressionException syntax) {
                reason.append(": ").append(firstLine(syntax.getMessage()));
            }
            var reference = aware.sourceRef();
            faults.add(
                    fault(
                            reference == null ? null : reference.declarationReference(),
                            reason.toString()));
        } else if (failure instanceof YangSyntaxErrorException syntax) {
            faults.add(
                    new Fault(
                            syntax.getSource().map(s -> s.name().getLocalName()).orElse(""),
                            syntax.getLine(),
                            firstLine(syntax.getMessage())));
        }
        collect(failure.getCause(), faults, seen);
        for (var suppressed : failure.getSuppressed()) {
            collect(suppressed, faults, seen);
        }
    }

    /** The message without the place yangtools appends to it. */
    static String reason(Throwable failure) {
        var message = firstLine(failure.getMessage());
        int place = message.indexOf(" [at ");
        return Wording.plain(place < 0 ? message : message.substring(0, place));
    }

    static String firstLine(String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
