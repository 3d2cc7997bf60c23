package dev.holdfast.bench.commit;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.InstancePath;
import dev.holdfast.data.View;
import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The list of the benchmark's model, filled: XML of its entries, and trees made of it. Immutable.
 */
final class Entries {
    /** There are no secrets in it. */
    static final Concealment NO_SECRETS =
            new Concealment() {
                @Override
                public boolean concerns(LeafSchema leaf) {
                    return false;
                }

                @Override
                public String conceal(
                        View parent, LeafSchema leaf, InstancePath where, String value) {
                    return value;
                }
            };

    private static final XmlInput INPUT = new XmlInput(XmlInput.Limits.DEFAULT);

    private final Schema schema;
    private final int count;
    private final InnerNode tree;

    /**
     * @param module file name below src/bench/yang
     */
    Entries(String module, int count) {
        this.schema = TestSchemas.of(read(Path.of("src/bench/yang", module)));
        this.count = count;
        var config = new StringBuilder("<profile><name>gold</name></profile>");
        config.append("<profile><name>silver</name></profile>");
        for (int i = 0; i < count; i++) {
            config.append(entry(i));
        }
        tree = edited(InnerNode.empty(schema.root()), config.toString());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String entry(int i) {
        return ("<entry><name>entry-%d</name><description>Benchmark entry number %d, with a"
                        + " description of usual length</description><enabled>true</enabled>"
                        + "<mtu>1500</mtu><weight>%d</weight><profile>silver</profile>"
                        + "<peer>entry-%d</peer></entry>")
                .formatted(i, i, i, Math.max(0, i - 1));
    }

    Schema schema() {
        return schema;
    }

    int count() {
        return count;
    }

    InnerNode tree() {
        return tree;
    }

    /** The name of an entry; any number will do, and neighbours in number are none in the list. */
    String name(int number) {
        return "entry-" + (int) (number * 104_729L % count);
    }

    /** The octets of an edit that gives one leaf of one entry a value. */
    static byte[] edit(String entry, String leaf, String value) {
        return config(
                "<entry><name>%s</name><%s>%s</%s></entry>".formatted(entry, leaf, value, leaf));
    }

    private static byte[] config(String content) {
        return ("<config xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'>"
                        + "<bench xmlns='urn:example:bench'>"
                        + content
                        + "</bench></config>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The tree after an edit of one leaf. */
    InnerNode with(String entry, String leaf, String value) {
        return applied(parsed(edit(entry, leaf, value)), tree);
    }

    private InnerNode edited(InnerNode before, String content) {
        return applied(parsed(config(content)), before);
    }

    Edit parsed(byte[] config) {
        try {
            return new PayloadReader(schema).config(open(config), Operation.MERGE);
        } catch (XMLStreamException | NetconfException e) {
            throw new IllegalStateException(e);
        }
    }

    static InnerNode applied(Edit edit, InnerNode before) {
        try {
            return edit.applyTo(before, NO_SECRETS);
        } catch (NetconfException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A reader that stands at the element around everything. */
    static XMLStreamReader open(byte[] document) {
        try {
            var xml = INPUT.open(new ByteArrayInputStream(document));
            while (!xml.isStartElement()) {
                xml.next();
            }
            return xml;
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
