package dev.holdfast.netconf.message;

import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.filter.Filter;
import dev.holdfast.yang.Schema;

import java.time.Instant;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;

/** Reads {@code <create-subscription>} (RFC 5277 section 2.1.1). Used by any thread. */
final class SubscriptionReader {
    private final Schema schema;

    SubscriptionReader(Schema schema) {
        this.schema = schema;
    }

    Operation read(Parameters parameters) throws XMLStreamException, NetconfException {
        var stream = "NETCONF";
        var filter = Optional.<Filter>empty();
        var start = Optional.<Instant>empty();
        var stop = Optional.<Instant>empty();
        while (parameters.next()) {
            switch (parameters.name()) {
                case "stream" -> stream = parameters.text();
                case "filter" -> filter = Optional.of(Filter.read(parameters.xml(), schema));
                case "startTime" -> start = Optional.of(time(parameters));
                case "stopTime" -> stop = Optional.of(time(parameters));
                default -> throw parameters.unknown();
            }
        }
        if (stop.isPresent()) {
            var end = stop.get();
            var begin = start.orElseThrow(() -> parameters.missing("startTime"));
            if (end.isBefore(begin)) {
                throw RpcError.badElement(
                                "stopTime",
                                "stopTime "
                                        + end
                                        + " is before startTime "
                                        + begin
                                        + "; set a later one")
                        .refusal();
            }
        }
        return new Operation.CreateSubscription(stream, filter, start, stop);
    }

    private static Instant time(Parameters parameters) throws XMLStreamException, NetconfException {
        var name = parameters.name();
        var text = parameters.text();
        return DateAndTime.read(text)
                .orElseThrow(
                        () ->
                                parameters.invalid(
                                        name, text, "write 2026-11-21T12:00:00Z, with an offset"));
    }
}
