package dev.holdfast.lab;

import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.lab.LabFile.End;
import dev.holdfast.lab.LabFile.Link;

import org.snakeyaml.engine.v2.nodes.Node;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the links of a lab file and checks that each end exists and is used once. */
final class LabLinkReader {
    /** Domain rule DP-5. */
    private static final Duration DEFAULT_DELAY =
            Duration.of(MemoryCable.DEFAULT_DELAY_MICROS, ChronoUnit.MICROS);

    private static final Pattern DELAY = Pattern.compile("([0-9]{1,9})(us|ms|s)");

    private final LabFaults faults;
    private final Map<String, List<String>> stations;
    private final Map<String, Integer> lineOfEnd = new HashMap<>();

    /**
     * @param stations the ports of every station by its name; none for a host
     */
    LabLinkReader(LabFaults faults, Map<String, List<String>> stations) {
        this.faults = faults;
        this.stations = stations;
    }

    List<Link> read(YamlMapping top) {
        var links = new ArrayList<Link>();
        for (var item : top.items("links")) {
            links.addAll(links(item));
        }
        return links;
    }

    /**
     * A link is {@code [S1:p1, B:p1]}, or a mapping of {@code ends} and {@code delay}; an end that
     * names several ports, {@code S1:p1+p2}, makes a bundle of as many cables.
     */
    private List<Link> links(Node item) {
        var pair = YamlMapping.words(item);
        if (pair.isPresent()) {
            return bundle(YamlMapping.lineOf(item), pair.get(), DEFAULT_DELAY);
        }
        var mapping = YamlMapping.of("a link", item, faults).allow(List.of("ends", "delay"));
        var delay = mapping.text("delay").flatMap(this::delay).orElse(DEFAULT_DELAY);
        return bundle(mapping.line(), mapping.texts("ends"), delay);
    }

    private List<Link> bundle(int line, List<YamlText> ends, Duration delay) {
        if (ends.size() != 2) {
            faults.add(line, "a link has two ends, such as [S1:p1, B:p1]; here are " + ends.size());
            return List.of();
        }
        var as = portByPort(ends.get(0));
        var bs = portByPort(ends.get(1));
        if (as.size() != bs.size()) {
            faults.add(
                    line,
                    "a bundle has as many ports at either end, such as [S1:p1+p2, B:p1+p2]; here"
                            + " are "
                            + as.size()
                            + " and "
                            + bs.size());
            return List.of();
        }
        var links = new ArrayList<Link>();
        for (int i = 0; i < as.size(); i++) {
            link(as.get(i), bs.get(i), delay).ifPresent(links::add);
        }
        return links;
    }

    /** {@code S1:p1+p2} is {@code S1:p1} and {@code S1:p2}. */
    private static List<YamlText> portByPort(YamlText end) {
        int colon = end.value().indexOf(':');
        if (colon < 0) {
            return List.of(end);
        }
        var station = end.value().substring(0, colon + 1);
        return Arrays.stream(end.value().substring(colon + 1).split("[+]", -1))
                .map(port -> new YamlText(station + port, end.line()))
                .toList();
    }

    private Optional<Link> link(YamlText first, YamlText second, Duration delay) {
        var a = end(first);
        var b = end(second);
        return a.isPresent() && b.isPresent()
                ? Optional.of(new Link(a.get(), b.get(), delay))
                : Optional.empty();
    }

    private Optional<Duration> delay(YamlText text) {
        return faults.checked(
                text,
                "delay",
                "a time above zero with its unit, such as 10us, 2ms or 1s",
                LabLinkReader::duration);
    }

    private static Optional<Duration> duration(String text) {
        var parts = DELAY.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(parts.group(1));
        var duration =
                switch (parts.group(2)) {
                    case "us" -> Duration.ofNanos(1000 * count);
                    case "ms" -> Duration.ofMillis(count);
                    default -> Duration.ofSeconds(count);
                };
        return Optional.of(duration).filter(Duration::isPositive);
    }

    private Optional<End> end(YamlText text) {
        var end = parse(text.value());
        var fault = fault(end);
        if (fault.isEmpty()) {
            var before = lineOfEnd.putIfAbsent(text.value(), text.line());
            fault =
                    Optional.ofNullable(before)
                            .map(
                                    line ->
                                            "is in use by the link of line "
                                                    + line
                                                    + "; a port takes one cable");
        }
        fault.ifPresent(why -> faults.add(text.line(), "link end " + text.value() + " " + why));
        return fault.isEmpty() ? Optional.of(end) : Optional.empty();
    }

    private static End parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0
                ? new End(text, Optional.empty())
                : new End(text.substring(0, colon), Optional.of(text.substring(colon + 1)));
    }

    private Optional<String> fault(End end) {
        var ports = stations.get(end.station());
        if (ports == null) {
            return Optional.of(
                    "dangles: there is no "
                            + end.station()
                            + "; there are "
                            + String.join(", ", stations.keySet()));
        }
        boolean isHost = ports.isEmpty();
        if (isHost) {
            return end.port()
                    .map(_ -> "names a port, but a host has only one; write " + end.station());
        }
        if (end.port().isEmpty()) {
            return Optional.of("needs a port; write " + end.station() + ":" + ports.getFirst());
        }
        return ports.contains(end.port().get())
                ? Optional.empty()
                : Optional.of(
                        "dangles: "
                                + end.station()
                                + " has no port "
                                + end.port().get()
                                + "; it has "
                                + String.join(", ", ports));
    }
}
