package dev.holdfast.feature;

/**
 * The name of a timer within one feature of one device, {@code wtr 1}. Immutable.
 *
 * @param text not empty
 */
public record TimerName(String text) {
    public TimerName {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a timer needs a name");
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
