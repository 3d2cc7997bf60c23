package dev.holdfast.lab;

import java.util.List;

/** A lab file that cannot be used: every fault found, each with file, line and remedy. */
public final class LabFileException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    LabFileException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults), null, false, false);
        this.faults = List.copyOf(faults);
    }

    /** At least one line such as {@code ring.yaml:12: S1 has no port p9; it has p1, p2}. */
    public List<String> faults() {
        return faults;
    }
}
