package dev.holdfast.lab;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The faults of one lab file, collected while it is read. Used by one thread. */
final class LabFaults {
    private final String file;
    private final List<String> lines = new ArrayList<>();

    LabFaults(String file) {
        this.file = file;
    }

    void add(int line, String message) {
        lines.add(at(line) + ": " + message);
    }

    /** A place in the file, as messages name it. */
    String at(int line) {
        return file + ":" + line;
    }

    void throwIfAny() throws LabFileException {
        if (!lines.isEmpty()) {
            throw new LabFileException(lines);
        }
    }

    /** A value by a conversion that may refuse or throw; a fault says what is wanted instead. */
    <T> Optional<T> checked(
            YamlText text, String what, String wanted, Function<String, Optional<T>> conversion) {
        Optional<T> value;
        try {
            value = conversion.apply(text.value());
        } catch (DateTimeException | IllegalArgumentException e) {
            value = Optional.empty();
        }
        if (value.isEmpty()) {
            add(text.line(), what + " " + text.value() + " has to be " + wanted);
        }
        return value;
    }

    /** A text that looks as it should, if it is there. */
    Optional<String> matching(
            Optional<YamlText> text, String what, String wanted, Predicate<String> predicate) {
        return text.flatMap(
                found -> checked(found, what, wanted, v -> Optional.of(v).filter(predicate)));
    }
}
