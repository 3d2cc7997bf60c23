package dev.holdfast.yang;

import com.google.common.collect.ImmutableList;

import org.opendaylight.yangtools.yang.ir.IRArgument;
import org.opendaylight.yangtools.yang.ir.IRKeyword;
import org.opendaylight.yangtools.yang.ir.IRStatement;

/**
 * What yangtools reads differently from RFC 7950 is said outright before it reads it.
 *
 * <ul>
 *   <li>It refuses mandatory nodes in any unconditional augment of another module, where section
 *       7.17 refuses them only for configuration: every augment gets a condition, and {@link
 *       MandatoryAugments} checks what the RFC says.
 *   <li>An instance-identifier without require-instance need not exist for it, where section 9.9.3
 *       makes true the default: the statement is written out.
 * </ul>
 */
final class Amendments {
    private Amendments() {}

    static IRStatement of(IRStatement module) {
        return amended(module, true);
    }

    private static IRStatement amended(IRStatement statement, boolean isModule) {
        var below = ImmutableList.<IRStatement>builder();
        boolean changed = false;
        if (ModuleText.is(statement, "type")
                && isInstanceIdentifier(statement.argument())
                && lacks(statement, "require-instance")) {
            below.add(added("require-instance", "true", statement));
            changed = true;
        }
        for (var child : statement.statements()) {
            var amended = amended(child, false);
            if (isModule && ModuleText.is(child, "augment") && lacks(child, "when")) {
                amended =
                        with(
                                amended,
                                ImmutableList.<IRStatement>builder()
                                        .add(added("when", "true()", child))
                                        .addAll(amended.statements())
                                        .build());
            }
            changed |= amended != child;
            below.add(amended);
        }
        return changed ? with(statement, below.build()) : statement;
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

    private static IRStatement with(IRStatement statement, ImmutableList<IRStatement> below) {
        return IRStatement.of(
                statement.keyword(),
                statement.argument(),
                statement.startLine(),
                statement.startColumn(),
                below);
    }
}
