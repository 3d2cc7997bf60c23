package dev.holdfast;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who may import whom, and what the device side never touches: the house as rules over {@link
 * Reference}s.
 *
 * <pre>
 * ssh -> netconf -> datastore -> data -> yang
 *                       ^ ManagedDevice, implemented in feature
 * feature.x -> feature -> device -> data
 * error, time &lt;- everyone     lab -> everyone below cli     cli, Main, Rehearsal -> everyone, &lt;- no one
 * </pre>
 *
 * An arrow allows everything downstream of it.
 */
final class HouseRules {
    private static final String HOUSE = "dev.holdfast.";

    /**
     * The arrows as drawn; a feature is written {@code feature.*}, its arrows are equal for all.
     */
    private static final Map<String, Set<String>> ARROWS =
            Map.ofEntries(
                    Map.entry("error", Set.of()),
                    Map.entry("time", Set.of("error")),
                    Map.entry("yang", Set.of("error", "time")),
                    Map.entry("data", Set.of("yang")),
                    Map.entry("datastore", Set.of("data")),
                    Map.entry("netconf", Set.of("datastore")),
                    Map.entry("ssh", Set.of("netconf")),
                    Map.entry("device", Set.of("data")),
                    Map.entry("feature", Set.of("device")),
                    Map.entry("feature.*", Set.of("feature")),
                    Map.entry("lab", Set.of("ssh", "feature.*")),
                    Map.entry("cli", Set.of("lab")),
                    Map.entry("Main", Set.of("cli")),
                    Map.entry("Rehearsal", Set.of("Main")));

    /** The waist: all that the device side knows of the datastores. */
    private static final Pattern WAIST =
            Pattern.compile(
                    "dev\\.holdfast\\.datastore\\.(ManagedDevice|DeviceListener|Invocation)(\\$.*)?");

    /** The one class that names every feature, in the order they act. */
    private static final String LIST_OF_FEATURES = HOUSE + "feature.Features";

    /** Part of data, which the device side otherwise may know. */
    private static final String XML_OF_DATA = HOUSE + "data.xml.";

    /** Libraries that live in one place: package prefix, and the only parts that may name it. */
    private static final Map<String, Set<String>> HOMES =
            Map.of(
                    "org.opendaylight.", Set.of("yang"),
                    "org.apache.sshd.", Set.of("ssh"),
                    "org.snakeyaml.", Set.of("lab"),
                    "picocli.", Set.of("cli", "Main", "Rehearsal"));

    private static final Set<String> DEVICE_SIDE = Set.of("device", "feature");

    /** One thing the device side does not touch: a pattern over class or class.member, and why. */
    private record Forbidden(Pattern what, String why) {
        Forbidden(String what, String why) {
            this(Pattern.compile(what), why);
        }
    }

    private static final List<Forbidden> FORBIDDEN =
            List.of(
                    new Forbidden(
                            "java\\.lang\\.System\\.(currentTimeMillis|nanoTime)\\(.*"
                                    + "|java\\.time\\..*\\.now\\(.*"
                                    + "|java\\.time\\.Clock\\.(system|tick).*"
                                    + "|java\\.util\\.(Date|GregorianCalendar)\\.<init>\\(\\)V",
                            "the device side reads no clock but the network's"),
                    new Forbidden(
                            "java\\.util\\.Random\\.<init>\\(\\)V|java\\.lang\\.Math\\.random\\(.*"
                                + "|java\\.util\\.UUID\\.randomUUID\\(.*"
                                + "|java\\.util\\.SplittableRandom\\.<init>\\(\\)V"
                                + "|java\\.util\\.random\\.RandomGenerator\\.(getDefault|of)\\(.*"
                                + "|java\\.util\\.random\\.RandomGeneratorFactory\\.create\\(\\).*"
                                + "|java\\.util\\.concurrent\\.ThreadLocalRandom"
                                + "|java\\.util\\.Collections\\.shuffle\\(Ljava/util/List;\\)V"
                                + "|java\\.security\\.SecureRandom",
                            "the device side draws from a seeded generator it is given"),
                    new Forbidden(
                            "java\\.net\\.\\w*Socket\\w*|java\\.nio\\.channels\\.\\w+|javax\\.net\\.\\w+",
                            "the device side opens no socket"),
                    new Forbidden(
                            "(javax\\.xml|org\\.w3c|org\\.xml|com\\.ctc\\.wstx|org\\.codehaus\\.stax2)"
                                + "(\\.\\w+)*",
                            "the device side knows no XML"));

    private static final Forbidden THREADS =
            new Forbidden(
                    "java\\.lang\\.(Thread|ThreadGroup|ThreadLocal|InheritableThreadLocal)(\\$.*)?"
                            + "|java\\.util\\.(Timer|TimerTask)"
                            + "|java\\.util\\.concurrent\\.\\w*(Executor|ForkJoin|ThreadFactory"
                            + "|CompletableFuture|StructuredTaskScope)\\w*(\\$.*)?",
                    "NetworkLoop is the only thread of the device side");

    private static final Map<String, Set<String>> REACH = reach();

    private HouseRules() {}

    /** One line for every reference the house forbids, sorted: the arrow and the reason. */
    static List<String> violations(Stream<Reference> references) {
        return references
                .flatMap(
                        reference ->
                                objection(reference).stream().map(why -> reference + ": " + why))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * A member is always mentioned together with its class, so only the device side looks at it.
     */
    private static Optional<String> objection(Reference reference) {
        if (!reference.member().isEmpty()) {
            return onDeviceSide(reference);
        }
        return reference.to().startsWith(HOUSE)
                ? inHouse(reference)
                : outside(reference).or(() -> onDeviceSide(reference));
    }

    private static Optional<String> inHouse(Reference reference) {
        var from = part(reference.from());
        var to = part(reference.to());
        if (from.isEmpty() || from.equals(to)) {
            return Optional.empty();
        }
        if (isOneFeature(to) && reference.from().equals(LIST_OF_FEATURES)) {
            return Optional.empty();
        }
        if (reference.to().startsWith(XML_OF_DATA) && isDeviceSide(from)) {
            return Optional.of("the device side knows no XML");
        }
        if (arrowName(from).startsWith("feature") && WAIST.matcher(reference.to()).matches()) {
            return Optional.empty();
        }
        if (reference.from().equals(LIST_OF_FEATURES) && isOneFeature(to)) {
            return Optional.empty();
        }
        var reach = REACH.get(arrowName(from));
        if (reach == null) {
            return Optional.of("the house has no room for " + from + "; give it its arrows");
        }
        var bothFeatures = isOneFeature(from) && isOneFeature(to);
        return reach.contains(arrowName(to)) && !bothFeatures
                ? Optional.empty()
                : Optional.of(from + " may not know " + to);
    }

    private static Optional<String> outside(Reference reference) {
        return HOMES.entrySet().stream()
                .filter(home -> reference.to().startsWith(home.getKey()))
                .filter(home -> !home.getValue().contains(part(reference.from())))
                .map(home -> "only " + String.join(", ", home.getValue()) + " may know it")
                .findFirst();
    }

    private static Optional<String> onDeviceSide(Reference reference) {
        if (!isDeviceSide(part(reference.from()))) {
            return Optional.empty();
        }
        var used =
                reference.member().isEmpty()
                        ? reference.to()
                        : reference.to() + "." + reference.member();
        var threads = isNetworkLoop(reference.from()) ? Stream.<Forbidden>of() : Stream.of(THREADS);
        return Stream.concat(FORBIDDEN.stream(), threads)
                .filter(forbidden -> forbidden.what.matcher(used).matches())
                .map(Forbidden::why)
                .findFirst();
    }

    private static boolean isDeviceSide(String part) {
        return DEVICE_SIDE.contains(part.replaceAll("\\..*", ""));
    }

    private static boolean isNetworkLoop(String name) {
        return name.replaceAll("\\$.*", "")
                .matches("dev\\.holdfast\\.device\\.(\\w+\\.)*NetworkLoop");
    }

    /**
     * The part of the house a class is in: {@code data}, {@code netconf}, {@code feature.vrrp},
     * {@code Main}; empty for a description of the root package.
     */
    private static String part(String className) {
        var below = className.substring(HOUSE.length()).replaceAll("\\$.*", "").split("\\.");
        return switch (below[0]) {
            case "package-info" -> "";
            case "feature" -> below.length > 2 ? "feature." + below[1] : "feature";
            default -> below[0];
        };
    }

    private static boolean isOneFeature(String part) {
        return part.startsWith("feature.");
    }

    private static String arrowName(String part) {
        return isOneFeature(part) ? "feature.*" : part;
    }

    /** Everything downstream of each part. */
    private static Map<String, Set<String>> reach() {
        var reach = new HashMap<String, Set<String>>();
        ARROWS.keySet().forEach(part -> follow(part, reach));
        return reach;
    }

    private static Set<String> follow(String part, Map<String, Set<String>> reach) {
        var known = reach.get(part);
        if (known != null) {
            return known;
        }
        var all = new HashSet<>(ARROWS.get(part));
        ARROWS.get(part).forEach(next -> all.addAll(follow(next, reach)));
        reach.put(part, all);
        return all;
    }
}
