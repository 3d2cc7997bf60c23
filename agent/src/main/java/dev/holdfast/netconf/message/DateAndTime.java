package dev.holdfast.netconf.message;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Instants as date-and-time of RFC 6991 and RFC 3339 section 5.6 write them: with seconds, leap
 * seconds among them, as many digits of a fraction as one likes, and an offset of less than a day.
 * Free of threads.
 */
final class DateAndTime {
    private static final Pattern FORM =
            Pattern.compile(
                    "(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}):([0-5]\\d|60)(?:\\.(\\d+))?"
                            + "(?:Z|([+-])([01]\\d|2[0-3]):([0-5]\\d))");

    /** What a clock tells; further digits tell nothing to anybody. */
    private static final int DIGITS_OF_NANOS = 9;

    private DateAndTime() {}

    /** Empty when the text is none, or names a day there is not. */
    static Optional<Instant> read(String text) {
        var form = FORM.matcher(text);
        try {
            return form.matches() ? Optional.of(instant(form)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A clock of Java knows no leap second: it is the first one of the minute that follows. */
    private static Instant instant(Matcher form) {
        return LocalDateTime.parse(form.group(1))
                .toInstant(ZoneOffset.UTC)
                .minus(offset(form))
                .plusSeconds(Integer.parseInt(form.group(2)))
                .plusNanos(nanos(form.group(3)));
    }

    private static Duration offset(Matcher form) {
        if (form.group(4) == null) {
            return Duration.ZERO;
        }
        var size =
                Duration.ofHours(Integer.parseInt(form.group(5)))
                        .plusMinutes(Integer.parseInt(form.group(6)));
        return form.group(4).equals("-") ? size.negated() : size;
    }

    private static int nanos(String fraction) {
        if (fraction == null) {
            return 0;
        }
        var padded = fraction + "0".repeat(DIGITS_OF_NANOS);
        return Integer.parseInt(padded.substring(0, DIGITS_OF_NANOS));
    }
}
