package dev.holdfast;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The page that holds every number of the domain against the tests that show it.
 *
 * @param chapters what the domain files say, in reading order
 * @param tests the tests by the number they cite
 * @param delivered the numbers that are promised to hold
 */
record RulePage(
        List<Chapter> chapters, SortedMap<String, SortedSet<String>> tests, Set<String> delivered) {

    /** One domain file: its title and the gist of each number, in the file's order. */
    record Chapter(String title, Map<String, String> gists) {
        private static final Pattern TITLE = Pattern.compile("^# (.*)");
        private static final String NUMBER = "((?:SL|IS|MF|ML|RB|DP|NC|IP)-[EWS]?\\d+)";
        private static final Pattern RULE = Pattern.compile("^\\* " + NUMBER + " (.*)");
        private static final Pattern ROW = Pattern.compile("^\\| " + NUMBER + " \\| (.*) \\|$");

        /** Reads a domain file: rules are list items, errors, warnings and scenarios table rows. */
        static Chapter read(List<String> lines) {
            var title = "";
            var gists = new LinkedHashMap<String, String>();
            for (var line : lines) {
                var heading = TITLE.matcher(line);
                var rule = RULE.matcher(line);
                var row = ROW.matcher(line);
                if (heading.matches()) {
                    title = heading.group(1);
                } else if (rule.matches()) {
                    gists.putIfAbsent(rule.group(1), firstSentence(rule.group(2)));
                } else if (row.matches()) {
                    gists.putIfAbsent(row.group(1), firstCells(row.group(1), row.group(2)));
                }
            }
            return new Chapter(title, gists);
        }

        private static String firstSentence(String text) {
            return text.replaceAll(" \\[[^\\[]*]$", "").replaceAll("\\. [A-Z].*", ".");
        }

        /** A scenario is what is given and what happens; an error or a warning its condition. */
        private static String firstCells(String number, String row) {
            var cells = row.split(" \\| ");
            return number.contains("-S") ? cells[0] + "; " + cells[1] : cells[0];
        }
    }

    /** What is wrong: a line for each delivered number without a test and each unknown number. */
    List<String> complaints() {
        var known = new TreeSet<String>();
        chapters.forEach(chapter -> known.addAll(chapter.gists().keySet()));
        var complaints = new ArrayList<String>();
        tests.forEach(
                (number, citing) -> {
                    if (!known.contains(number)) {
                        complaints.add(number + " is no number of the domain; cited by " + citing);
                    }
                });
        for (var number : new TreeSet<>(delivered)) {
            if (!known.contains(number)) {
                complaints.add(number + " is no number of the domain, yet it is delivered");
            } else if (!tests.containsKey(number)) {
                complaints.add(number + " is delivered, but no test shows it");
            }
        }
        return complaints;
    }

    /** The page as Markdown. */
    String text() {
        return """
        # Rules and the tests that show them

        Generated from the domain files, from `delivered-rules.txt` and from the `@Rule` annotations of the tests;
        `./mvnw test -Dtest=RulePageTest -Drules=update` rewrites it. The build fails when a delivered number has no test.

        """
                + chapters.stream().map(this::section).collect(joining("\n"));
    }

    private String section(Chapter chapter) {
        var numbers = chapter.gists().keySet();
        var held = numbers.stream().filter(delivered::contains).count();
        return "## %s\n\n%d of %d delivered.\n\n| Number | Gist | Shown by |\n|---|---|---|\n"
                        .formatted(chapter.title(), held, numbers.size())
                + chapter.gists().entrySet().stream()
                        .map(gist -> row(gist.getKey(), gist.getValue()))
                        .collect(joining());
    }

    private String row(String number, String gist) {
        return "| %s | %s | %s |\n".formatted(number, gist, shownBy(number));
    }

    private String shownBy(String number) {
        var citing = tests.getOrDefault(number, new TreeSet<>());
        var names = citing.stream().map(test -> "`" + test + "`").collect(joining("<br>"));
        if (delivered.contains(number)) {
            return names;
        }
        return names.isEmpty() ? "not delivered" : "not delivered; touched by<br>" + names;
    }
}
