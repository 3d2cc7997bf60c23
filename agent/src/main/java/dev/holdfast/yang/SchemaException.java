package dev.holdfast.yang;

import java.util.List;
import java.util.stream.Collectors;

/** Modules that cannot be loaded: every fault found, each with file, line and reason. */
public final class SchemaException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    SchemaException(List<Fault> faults) {
        super(
                faults.stream().map(Fault::toString).collect(Collectors.joining("\n")),
                null,
                false,
                false);
        this.faults = List.copyOf(faults);
    }

    /** At least one fault, in the order they were found. */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * One thing wrong with one module.
     *
     * @param file as {@link YangSource#name} has it; empty when the fault is in no file
     * @param line counted from 1; 0 when the fault is in no line
     * @param reason what is wrong, and the remedy where one is known
     */
    public record Fault(String file, int line, String reason) {
        @Override
        public String toString() {
            return (file.isEmpty() ? "" : line > 0 ? file + ":" + line + ": " : file + ": ")
                    + reason;
        }
    }
}
