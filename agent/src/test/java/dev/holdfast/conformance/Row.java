package dev.holdfast.conformance;

import java.util.List;

/**
 * One line of a table: a few steps, each sent or expected.
 *
 * @param section of the RFC it comes from, for example {@code RFC 6241 7.2}
 * @param name a sentence
 * @param source file and line
 * @param server which server it needs
 */
record Row(String section, String name, String source, SuiteServer.Kind server, List<Step> steps) {
    Row {
        steps = List.copyOf(steps);
    }

    /** Whether it leaves nothing behind but datastores, which can be set back. */
    boolean leavesLittle() {
        return steps.stream().noneMatch(Step::leavesMuch);
    }
}
