package dev.holdfast.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.w3c.dom.Element;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One rpc-error, as the server told it or as a row expects it.
 *
 * @param appTag empty when there is none, as is the path
 * @param info name=value, in order
 * @param message of a row, words that stand in it
 */
record ToldError(
        String type, String tag, String appTag, String path, List<String> info, String message) {
    private static final Pattern DETAIL = Pattern.compile("\\s+(?=(?:path|info|says) )");
    private static final Pattern INFO = Pattern.compile(" +(?=[a-z-]+=)");
    private static final Pattern UNBOUND = Pattern.compile("(?<=[/\\[])([\\w.-]+):");

    /** Checks what holds for every error there is. */
    static ToldError of(Element error) {
        assertThat(text(error, "error-severity")).isEqualTo("error");
        var path = child(error, "error-path");
        path.ifPresent(ToldError::requireBoundPrefixes);
        var info = new ArrayList<String>();
        child(error, "error-info").stream()
                .flatMap(Message::children)
                .forEach(part -> info.add(part.getLocalName() + "=" + ours(part)));
        return new ToldError(
                text(error, "error-type"),
                text(error, "error-tag"),
                text(error, "error-app-tag"),
                path.map(ToldError::ours).orElse(""),
                info,
                text(error, "error-message"));
    }

    /** {@code TYPE TAG [APP-TAG] path PATH info NAME=VALUE says TEXT} of a row. */
    static ToldError expected(String line) {
        var type = "";
        var tag = "";
        var appTag = "";
        var path = "";
        List<String> info = List.of();
        var says = "";
        var parts = DETAIL.split(line.strip());
        var words = parts[0].split("\\s+");
        type = words[0];
        tag = words[1];
        appTag = words.length > 2 ? words[2] : "";
        for (int i = 1; i < parts.length; i++) {
            var value = parts[i].substring(5).strip();
            switch (parts[i].substring(0, 4)) {
                case "path" -> path = value;
                case "info" -> info = List.of(INFO.split(value));
                default -> says = value;
            }
        }
        return new ToldError(type, tag, appTag, path, info, says);
    }

    private static void requireBoundPrefixes(Element path) {
        var prefixes = UNBOUND.matcher(path.getTextContent());
        while (prefixes.find()) {
            assertThat(path.lookupNamespaceURI(prefixes.group(1)))
                    .as(
                            "the namespace of prefix %s in %s",
                            prefixes.group(1), path.getTextContent())
                    .isNotNull();
        }
    }

    private static String ours(Element element) {
        return Message.inOurPrefixes(element, element.getTextContent());
    }

    private static Optional<Element> child(Element error, String name) {
        return Message.children(error)
                .filter(child -> child.getLocalName().equals(name))
                .findFirst();
    }

    private static String text(Element error, String name) {
        return child(error, name).map(Element::getTextContent).orElse("");
    }

    /** What the error is about: names and values of its info, and the last step of its path. */
    List<String> things() {
        var things = new ArrayList<String>();
        // session 0 is none: there is no holder to name
        info.stream()
                .filter(part -> !part.equals("session-id=0"))
                .forEach(part -> things.add(part.substring(part.indexOf('=') + 1)));
        if (!path.isEmpty()) {
            things.add(path.replaceFirst(".*[/:]([\\w.-]+)(\\[.*)?$", "$1"));
        }
        return things;
    }

    /** All but the message. */
    String head() {
        return type
                + " "
                + tag
                + (appTag.isEmpty() ? "" : " " + appTag)
                + (path.isEmpty() ? "" : " path " + path)
                + (info.isEmpty() ? "" : " info " + String.join(" ", info));
    }
}
