package dev.holdfast.data.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.error.ErrorList;
import dev.holdfast.error.Info;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;

import org.junit.jupiter.api.Test;

import java.util.List;

/** What each constraint of RFC 7950 means, and the exact error when it is broken. */
final class ValidationTest {
    private static String path(RpcError error) {
        return error.path().orElseThrow().xpath();
    }

    private static List<String> paths(List<RpcError> errors) {
        return errors.stream().map(ValidationTest::path).toList();
    }

    @Test
    void aMustTellsTheMessageAndAppTagOfTheModel() {
        var trial =
                Trial.of(
                                """
                                container c {
                                  must "not(a) or b" {
                                    error-message "a needs b"; error-app-tag a-alone;
                                  }
                                  leaf a { type string; }
                                  leaf b { type string; }
                                }
                                """)
                        .from("<c><a>1</a><b>2</b></c>");
        var error = trial.faultOf("<c><a>1</a></c>");
        assertThat(error.tag()).isEqualTo(Tag.OPERATION_FAILED);
        assertThat(error.appTag()).contains("a-alone");
        assertThat(error.message()).isEqualTo("a needs b");
        assertThat(path(error)).isEqualTo("/m:c");
    }

    @Test
    void aMustWithoutAMessageQuotesItsRule() {
        var error =
                Trial.of("leaf a { type uint8; must \". < 5\"; }")
                        .from("<a>1</a>")
                        .faultOf("<a>9</a>");
        assertThat(error.appTag()).contains("must-violation");
        assertThat(error.message()).contains("/m:a").contains(". < 5");
    }

    @Test
    void defaultsInUseAreSeenByAMust() {
        var trial =
                Trial.of(
                                """
                                container c {
                                  must "mode != 'slow' or delay";
                                  leaf mode { type string; default slow; }
                                  leaf delay { type uint8; }
                                }
                                """)
                        .from("<c><delay>1</delay></c>");
        assertThat(path(trial.faultOf("<c/>"))).isEqualTo("/m:c");
        trial.to("<c><mode>fast</mode></c>");
    }

    @Test
    void everyFaultIsTold() {
        var trial =
                Trial.of(
                                """
                                list l {
                                  key k;
                                  leaf k { type string; }
                                  leaf v { type string; mandatory true; must ". != 'x'"; }
                                }
                                """)
                        .from("");
        var faults =
                trial.faultsOf(
                        "<l><k>a</k></l><l><k>b</k><v>x</v></l><l><k>c</k><v>y</v></l>"
                                + "<l><k>d</k><v>x</v></l>");
        assertThat(paths(faults))
                .containsExactly("/m:l[m:k='a']/m:v", "/m:l[m:k='b']/m:v", "/m:l[m:k='d']/m:v");
    }

    @Test
    void ofVeryManyFaultsTheLastSaysHowManyMoreThereAre() {
        var trial = Trial.of("list l { key k; leaf k { type uint16; must \". < 10\"; } }").from("");
        var entries = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            entries.append("<l><k>").append(i).append("</k></l>");
        }
        var faults = trial.faultsOf(entries.toString());
        assertThat(faults).hasSize(ErrorList.MOST + 1);
        assertThat(faults.getLast().message()).startsWith("there are 2990 more errors");
        assertThat(paths(faults.subList(0, ErrorList.MOST))).doesNotHaveDuplicates();
    }

    @Test
    void manyNodesMayFallAwayInOneEdit() {
        var trial =
                Trial.of(
                        """
                        list l {
                          key k;
                          leaf k { type uint16; }
                          leaf a { type string; }
                          leaf b { when "../a = 'on'"; type string; }
                        }
                        """);
        var before = new StringBuilder();
        var wish = new StringBuilder();
        var after = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            before.append("<l><k>%d</k><a>on</a><b>x</b></l>".formatted(i));
            wish.append("<l><k>%d</k><a>off</a><b>x</b></l>".formatted(i));
            after.append("<l><k>%d</k><a>off</a></l>".formatted(i));
        }
        trial.from(before.toString()).to(wish.toString(), after.toString());
    }

    @Test
    void anUntouchedNodeFallsAwayWithItsWhenAndTakesOthersAlong() {
        Trial.of(
                        """
                        leaf a { type string; }
                        leaf b { when "../a"; type string; }
                        container c { when "../b"; leaf d { type string; } }
                        """)
                .from("<a>1</a><b>2</b><c><d>3</d></c>")
                .to("<b>2</b><c><d>3</d></c>", "");
    }

    @Test
    void aNodeTheEditWritesUnderAFalseWhenIsRefused() {
        var trial =
                Trial.of(
                                """
                                leaf a { type string; }
                                container c {
                                  when "../a = 'on'";
                                  leaf d { type string; }
                                  leaf e { type string; }
                                }
                                """)
                        .from("<a>on</a><c><d>1</d><e>1</e></c>");
        var created = trial.faultOf("<c><d>2</d></c>");
        assertThat(created.tag()).isEqualTo(Tag.UNKNOWN_ELEMENT);
        assertThat(created.info()).containsExactly(new Info.BadElement("c"));
        assertThat(path(created)).isEqualTo("/m:c");
        assertThat(created.message()).contains("../a = 'on'");
        trial.to("<c><d>1</d></c>", "");
    }

    @Test
    void aMandatoryNodeCountsOnlyWhereItsParentIs() {
        var trial =
                Trial.of(
                                """
                                container p { presence here; leaf m { type string; mandatory true; } }
                                container n {
                                  container inner { leaf m { type string; mandatory true; } }
                                }
                                choice c {
                                  case one { leaf m1 { type string; mandatory true; } leaf o1 { type string; } }
                                  case two { leaf o2 { type string; } }
                                }
                                """)
                        .from("<n><inner><m>1</m></inner></n>");
        assertThat(paths(trial.faultsOf("<p/><o1>1</o1>")))
                .containsExactly("/m:m1", "/m:n/m:inner/m:m", "/m:p/m:m");
        var error = trial.faultsOf("").getFirst();
        assertThat(error.tag()).isEqualTo(Tag.DATA_MISSING);
        assertThat(error.appTag()).isEmpty();
    }

    @Test
    void aMissingChoiceIsToldAtItsParent() {
        var error =
                Trial.of(
                                """
                                container c {
                                  presence here;
                                  choice way { mandatory true; leaf a { type string; } leaf b { type string; } }
                                }
                                """)
                        .from("")
                        .faultOf("<c/>");
        assertThat(error.tag()).isEqualTo(Tag.DATA_MISSING);
        assertThat(error.appTag()).contains("missing-choice");
        assertThat(error.info()).containsExactly(new Info.MissingChoice("way"));
        assertThat(path(error)).isEqualTo("/m:c");
    }

    @Test
    void tooManyAndTooFewElementsAreToldOnceAtTheList() {
        var trial =
                Trial.of(
                                """
                                leaf-list v { type string; min-elements 1; max-elements 2; }
                                list l { key k; min-elements 1; leaf k { type string; } }
                                """)
                        .from("<v>a</v><l><k>a</k></l>");
        var faults = trial.faultsOf("<v>a</v><v>b</v><v>c</v><v>d</v>");
        assertThat(faults)
                .extracting(e -> e.appTag().orElse(""))
                .containsExactly("too-few-elements", "too-many-elements");
        assertThat(paths(faults)).containsExactly("/m:l", "/m:v");
    }

    @Test
    void uniqueNamesEveryLeafAndExemptsEntriesThatLackOne() {
        var trial =
                Trial.of(
                                """
                                list l {
                                  key k; unique "ip port";
                                  leaf k { type string; }
                                  leaf ip { type string; }
                                  leaf port { type uint16; default 25; }
                                }
                                """)
                        .from("<l><k>a</k><ip>1</ip></l><l><k>b</k><ip>2</ip></l><l><k>c</k></l>");
        var error =
                trial.faultOf(
                        "<l><k>a</k><ip>1</ip></l><l><k>b</k><ip>1</ip><port>25</port></l>"
                                + "<l><k>c</k></l><l><k>d</k></l>");
        assertThat(error.tag()).isEqualTo(Tag.OPERATION_FAILED);
        assertThat(error.appTag()).contains("data-not-unique");
        assertThat(error.info())
                .extracting(info -> ((Info.NonUnique) info).path().xpath())
                .containsExactly(
                        "/m:l[m:k='a']/m:ip",
                        "/m:l[m:k='a']/m:port",
                        "/m:l[m:k='b']/m:ip",
                        "/m:l[m:k='b']/m:port");
        trial.to("<l><k>b</k><ip>1</ip></l><l><k>c</k></l><l><k>d</k></l>");
    }

    @Test
    void deletingWhatIsReferredToNamesTheFirstReferrersAndCountsTheRest() {
        var trial =
                Trial.of(
                        """
                        list p { key n; leaf n { type string; } }
                        list e {
                          key n;
                          leaf n { type string; }
                          leaf p { type leafref { path "/p/n"; } }
                        }
                        """);
        var entries = new StringBuilder();
        for (int i = 100; i < 125; i++) {
            entries.append("<e><n>").append(i).append("</n><p>x</p></e>");
        }
        trial.from("<p><n>x</n></p><p><n>y</n></p>" + entries);
        var faults = trial.faultsOf("<p><n>y</n></p>" + entries);
        assertThat(faults).hasSize(11);
        var rest = faults.getLast();
        assertThat(rest.message()).startsWith("15 more of /m:e/m:p refer to 'x'");
        var first = faults.getFirst();
        assertThat(first.tag()).isEqualTo(Tag.DATA_MISSING);
        assertThat(first.appTag()).contains("instance-required");
        assertThat(path(first)).isEqualTo("/m:e[m:n='100']/m:p");
        assertThat(first.message()).contains("'x'").contains("/m:p/m:n");
    }

    @Test
    void aLeafrefOfOneEntryToTheKeysOfAnotherFollowsBoth() {
        var trial =
                Trial.of(
                                """
                                list i {
                                  key n;
                                  leaf n { type string; }
                                  list u { key id; leaf id { type uint8; } }
                                }
                                list r {
                                  key k;
                                  leaf k { type string; }
                                  leaf n { type leafref { path "/i/n"; } }
                                  leaf u { type leafref { path "/i[n = current()/../n]/u/id"; } }
                                }
                                """)
                        .from(
                                "<i><n>a</n><u><id>1</id></u></i><i><n>b</n><u><id>2</id></u></i>"
                                        + "<r><k>x</k><n>a</n><u>1</u></r>");
        assertThat(
                        path(
                                trial.faultOf(
                                        "<i><n>a</n><u><id>1</id></u></i>"
                                                + "<i><n>b</n><u><id>2</id></u></i>"
                                                + "<r><k>x</k><n>b</n><u>1</u></r>")))
                .isEqualTo("/m:r[m:k='x']/m:u");
        assertThat(
                        path(
                                trial.faultOf(
                                        "<i><n>a</n></i><i><n>b</n><u><id>2</id></u></i>"
                                                + "<r><k>x</k><n>a</n><u>1</u></r>")))
                .isEqualTo("/m:r[m:k='x']/m:u");
    }

    @Test
    void anInstanceIdentifierNeedsItsInstanceUnlessTheModelSaysOtherwise() {
        var trial =
                Trial.of(
                                """
                                list l { key k; leaf k { type string; } leaf v { type string; } }
                                leaf need { type instance-identifier; }
                                leaf may { type instance-identifier { require-instance false; } }
                                """)
                        .from(
                                "<l><k>a</k><v>1</v></l>"
                                        + "<need xmlns:m='urn:m'>/m:l[m:k='a']/m:v</need>"
                                        + "<may xmlns:m='urn:m'>/m:l[m:k='z']</may>");
        var error =
                trial.faultOf(
                        "<l><k>a</k></l><need xmlns:m='urn:m'>/m:l[m:k='a']/m:v</need>"
                                + "<may xmlns:m='urn:m'>/m:l[m:k='a']</may>");
        assertThat(error.appTag()).contains("instance-required");
        assertThat(path(error)).isEqualTo("/m:need");
    }

    @Test
    void secretsAreNeverQuoted() {
        var error =
                Trial.of(
                                """
                                import ietf-netconf-acm { prefix nacm; }
                                list p { key n; leaf n { type string; } }
                                leaf s { nacm:default-deny-all; type leafref { path "/p/n"; } }
                                """)
                        .from("")
                        .faultOf("<s>hunter2</s>");
        assertThat(error.message()).doesNotContain("hunter2");
    }

    @Test
    void identitiesAndBitsAndEnumsAreComparedByMeaning() {
        var trial =
                Trial.of(
                                """
                                identity kind; identity wired { base kind; }
                                identity ether { base wired; } identity radio { base kind; }
                                container c {
                                  must "not(fast) or derived-from-or-self(type, 'm:wired')";
                                  must "not(type = 'm:radio') or bit-is-set(flags, 'air')";
                                  must "not(level) or enum-value(level) < 3";
                                  must "not(name) or re-match(name, '[a-z]+')";
                                  leaf type { type identityref { base kind; } }
                                  leaf fast { type empty; }
                                  leaf flags { type bits { bit air; bit sea; } }
                                  leaf level { type enumeration { enum low; enum high { value 7; } } }
                                  leaf name { type string; }
                                }
                                """)
                        .from("<c xmlns:m='urn:m'><fast/><type>m:ether</type></c>");
        assertThat(trial.faultsOf("<c xmlns:m='urn:m'><fast/><type>m:radio</type></c>")).hasSize(2);
        assertThat(trial.faultsOf("<c><level>high</level><name>A1</name></c>")).hasSize(2);
        trial.to("<c xmlns:m='urn:m'><type>m:radio</type><flags>sea air</flags></c>");
    }

    @Test
    void constraintsThatNeedAScanAreListed() {
        var trial =
                Trial.of(
                        """
                        list g {
                          key k;
                          leaf k { type string; must "count(../../g) < 9"; }
                          leaf v { type uint8; must ". < /limit"; }
                          leaf peer { type leafref { path "../../g/k"; } }
                          leaf w { type string; must "/g[k = current()/../peer]/v"; }
                        }
                        leaf limit { type uint8; }
                        """);
        assertThat(trial.incremental().scans())
                .extracting(Scan::toString)
                .containsExactly(
                        "must count(../../g) < 9 of /m:g/m:k is checked for all entries when /m:g"
                                + " changes",
                        "must . < /limit of /m:g/m:v is checked for all entries when /m:limit"
                                + " changes");
    }
}
