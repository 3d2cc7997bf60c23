package dev.holdfast.feature;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The text of yang:date-and-time (RFC 6991), in UTC, with as many digits as there are. */
public final class DateAndTime {
    private DateAndTime() {}

    public static String of(Instant at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }
}
