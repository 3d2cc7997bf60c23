package dev.holdfast.data.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.Key;
import dev.holdfast.data.View;
import dev.holdfast.data.Zoo;
import dev.holdfast.yang.ListSchema;
import dev.holdfast.yang.SchemaNode;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What a pruner keeps is written, and nothing is gone through in vain. */
final class ViewXmlTest {
    private static final Zoo ZOO = new Zoo();

    private static final String BEFORE =
            "<name>n</name><shop><till>1</till></shop>"
                    + "<cage><row>a</row><number>1</number><animal>ape</animal></cage>"
                    + "<cage><row>a</row><number>2</number><animal>emu</animal></cage>"
                    + "<visit>x</visit><visit>y</visit>";

    /** Keeps nodes by name, at any depth. */
    private record Named(Set<String> names) implements Pruner {
        @Override
        public Pruner child(View node, SchemaNode child) {
            return names.contains(child.localName()) ? this : null;
        }
    }

    private static String kept(Pruner pruner) {
        return Zoo.xml(ZOO.tree(BEFORE), pruner);
    }

    @Test
    void onlyWhatIsWantedIsWrittenAndTheKeysThatSayWhereItIs() {
        assertThat(kept(new Named(Set.of("zoo", "cage", "number", "animal"))))
                .isEqualTo(
                        "<zoo xmlns=\"urn:zoo\">"
                                + "<cage><row>a</row><number>1</number><animal>ape</animal></cage>"
                                + "<cage><row>a</row><number>2</number><animal>emu</animal></cage>"
                                + "</zoo>");
    }

    @Test
    void whatTurnsOutEmptyLeavesNoTrace() {
        assertThat(kept(new Named(Set.of("zoo", "shop", "cage")))).isEmpty();
    }

    @Test
    void aPrunerMayAskForAPresenceContainerByItself() {
        var shops =
                new Pruner() {
                    @Override
                    public Pruner child(View node, SchemaNode child) {
                        return Set.of("zoo", "shop").contains(child.localName()) ? this : null;
                    }

                    @Override
                    public boolean keepsEmpty() {
                        return true;
                    }
                };
        assertThat(kept(shops)).isEqualTo("<zoo xmlns=\"urn:zoo\"><shop/></zoo>");
    }

    @Test
    void entriesAskedForByKeyAreLookedUpAndValuesAreChosen() {
        var chosen =
                new Pruner() {
                    @Override
                    public Pruner child(View node, SchemaNode child) {
                        return switch (child.localName()) {
                            case "zoo", "visit", "cage" -> this;
                            default -> node.schema() instanceof ListSchema ? WHOLE : null;
                        };
                    }

                    @Override
                    public Collection<Key> onlyEntries(ListSchema list) {
                        return List.of(Key.of("a", "2"), Key.of("a", "3"));
                    }

                    @Override
                    public boolean value(String canonical) {
                        return canonical.equals("y");
                    }
                };
        assertThat(kept(chosen))
                .isEqualTo(
                        "<zoo xmlns=\"urn:zoo\"><visit>y</visit>"
                                + "<cage><row>a</row><number>2</number><animal>emu</animal></cage>"
                                + "</zoo>");
    }

    @Test
    void aLongReplyLeavesPieceByPiece() throws IOException {
        var many = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            many.append("<tag>value number ").append(i).append("</tag>");
        }
        var longest = new int[1];
        var total = new int[1];
        var sink =
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        total[0]++;
                    }

                    @Override
                    public void write(byte[] octets, int from, int count) {
                        total[0] += count;
                        longest[0] = Math.max(longest[0], count);
                    }
                };
        try (var out = new XmlOutput(sink)) {
            ViewXml.writeChildren(ZOO.tree(many.toString()), Pruner.WHOLE, out);
        }
        assertThat(total[0]).isGreaterThan(40_000);
        assertThat(longest[0]).isLessThanOrEqualTo(16 * 1024);
    }
}
