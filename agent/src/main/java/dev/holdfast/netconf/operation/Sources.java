package dev.holdfast.netconf.operation;

import dev.holdfast.data.Concealment;
import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.file.UrlFolder;
import dev.holdfast.netconf.message.Names;
import dev.holdfast.netconf.message.Place;
import dev.holdfast.netconf.message.Source;
import dev.holdfast.yang.Schema;

import java.util.Optional;
import java.util.function.LongPredicate;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Gets configurations from where a request says they are. Used by every session's thread. */
final class Sources {
    private static final String CONFIG = "config";

    /** What an octet of a file takes once it is understood, about: list entries are short. */
    private static final long MEANT_BYTES = 10;

    private final Schema schema;
    private final Concealment concealment;
    private final Optional<UrlFolder> files;
    private final PayloadReader payloads;
    private final XmlInput input = new XmlInput(XmlInput.Limits.DEFAULT);

    /**
     * @param files what URLs can name; absent when the server has not the feature url
     */
    Sources(Schema schema, Concealment concealment, Optional<UrlFolder> files) {
        this.schema = schema;
        this.concealment = concealment;
        this.files = files;
        this.payloads = new PayloadReader(schema);
    }

    /** The files of the server. A request can name one only where there are some. */
    UrlFolder files() {
        return files.orElseThrow();
    }

    /**
     * An edit.
     *
     * @param fallback the default-operation for an edit that stands in a file
     * @throws NetconfException what is wrong with the file, or what is in it
     */
    Edit edit(Source source, dev.holdfast.data.edit.Operation fallback, LongPredicate memory)
            throws NetconfException {
        return edit(source, xml -> payloads.config(xml, fallback), memory);
    }

    private Edit edit(Source source, Content content, LongPredicate memory)
            throws NetconfException {
        return switch (source) {
            case Source.Inline(var edit) -> edit;
            case Place.Url(var url) -> file(url, content, memory);
            case Place.Datastore(var name) ->
                    throw new IllegalStateException(name + " holds no edit");
        };
    }

    /** A whole configuration that stands in the request or in a file. */
    DataTree whole(Source source, LongPredicate memory) throws NetconfException {
        var edit = edit(source, payloads::replacement, memory);
        var root = edit.applyTo(InnerNode.empty(schema.root()), concealment);
        return new DataTree(schema, root);
    }

    /** Reads what a file's element config has in it. */
    @FunctionalInterface
    private interface Content {
        Edit read(XMLStreamReader xml) throws XMLStreamException, NetconfException;
    }

    private Edit file(String url, Content content, LongPredicate memory) throws NetconfException {
        try {
            var octets = files().read(url, length -> memory.test(length * MEANT_BYTES));
            var xml = input.open(octets);
            if (!Names.BASE.equals(xml.getNamespaceURI()) || !CONFIG.equals(xml.getLocalName())) {
                throw RpcError.invalidValue(
                                "the file "
                                        + url
                                        + " holds no configuration: its element has to be config"
                                        + " of "
                                        + Names.BASE)
                        .refusal();
            }
            var edit = content.read(xml);
            toTheEnd(xml);
            return edit;
        } catch (XMLStreamException e) {
            throw RpcError.invalidValue(
                            "the file "
                                    + url
                                    + " is no XML: "
                                    + reason(e)
                                    + "; put one whole element config there")
                    .refusal();
        }
    }

    /** Some of Java's messages say where on a first line, and what on the next. */
    private static String reason(XMLStreamException e) {
        var text = String.valueOf(e.getMessage());
        var what = text.startsWith("ParseError") ? text.replaceAll("(?s).*\\nMessage: ", "") : text;
        return what.lines().findFirst().orElse("");
    }

    /** What is broken at its end is refused like what is broken at its beginning. */
    private static void toTheEnd(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            xml.next();
        }
    }
}
