package dev.holdfast.yang;

import com.google.common.collect.ImmutableList;

import org.opendaylight.yangtools.yang.ir.IRArgument;
import org.opendaylight.yangtools.yang.ir.IRKeyword;
import org.opendaylight.yangtools.yang.ir.IRStatement;

/**
 * Gives every augment of a module a condition before yangtools sees it. Without one, yangtools
 * refuses mandatory nodes in any augment of another module, where RFC 7950 section 7.17 refuses
 * them only for configuration; {@link MandatoryAugments} checks what the RFC says.
 */
final class ConditionalAugments {
    private ConditionalAugments() {}

    static IRStatement in(IRStatement module) {
        var statements = ImmutableList.<IRStatement>builder();
        for (var statement : module.statements()) {
            boolean unconditional =
                    ModuleText.is(statement, "augment")
                            && statement.statements().stream()
                                    .noneMatch(s -> ModuleText.is(s, "when"));
            statements.add(unconditional ? conditional(statement) : statement);
        }
        return with(module, statements.build());
    }

    private static IRStatement conditional(IRStatement augment) {
        var always =
                IRStatement.of(
                        IRKeyword.Unqualified.of("when"),
                        IRArgument.singleQuoted("true()"),
                        augment.startLine(),
                        augment.startColumn(),
                        ImmutableList.of());
        return with(
                augment,
                ImmutableList.<IRStatement>builder()
                        .add(always)
                        .addAll(augment.statements())
                        .build());
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
