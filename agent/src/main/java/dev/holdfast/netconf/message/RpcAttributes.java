package dev.holdfast.netconf.message;

import dev.holdfast.data.xml.XmlOutput;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamReader;

/**
 * The attributes of an {@code <rpc>}, which its reply repeats (RFC 6241 section 4.1), with the
 * prefixes it declares. Immutable.
 */
public final class RpcAttributes {
    /** Of a message whose attributes could not be read. */
    public static final RpcAttributes NONE = new RpcAttributes(Optional.empty(), List.of(), false);

    private static final String XMLNS = "xmlns";
    private static final String MESSAGE_ID = "message-id";

    private final Optional<Foreign> foreign;
    private final List<Attribute> attributes;
    private final boolean messageId;

    private record Attribute(String name, String value) {}

    /**
     * Of an rpc under a prefix whose default namespace is another's. That comes back too, so the
     * reply has to stand under the prefix as well.
     */
    private record Foreign(String prefix, String namespace) {}

    private RpcAttributes(
            Optional<Foreign> foreign, List<Attribute> attributes, boolean messageId) {
        this.foreign = foreign;
        this.attributes = attributes;
        this.messageId = messageId;
    }

    /** Those of the element the reader stands at. */
    static RpcAttributes of(XMLStreamReader xml) {
        var found = new ArrayList<Attribute>(2);
        var foreign = Optional.<Foreign>empty();
        boolean messageId = false;
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            var prefix = xml.getNamespacePrefix(i);
            var namespace = xml.getNamespaceURI(i) == null ? "" : xml.getNamespaceURI(i);
            if (prefix != null && !prefix.isEmpty()) {
                found.add(new Attribute(XMLNS + ":" + prefix, namespace));
            } else if (!namespace.equals(Names.BASE)) {
                foreign = Optional.of(new Foreign(xml.getPrefix(), namespace));
                found.add(new Attribute(XMLNS, namespace));
            }
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var prefix = xml.getAttributePrefix(i);
            var name = xml.getAttributeLocalName(i);
            boolean plain = prefix == null || prefix.isEmpty();
            messageId |= plain && name.equals(MESSAGE_ID);
            found.add(new Attribute(plain ? name : prefix + ":" + name, xml.getAttributeValue(i)));
        }
        return new RpcAttributes(foreign, found, messageId);
    }

    boolean haveMessageId() {
        return messageId;
    }

    /** As the client chose it; empty when it has none, or could not be read. */
    public Optional<String> messageId() {
        return attributes.stream()
                .filter(attribute -> attribute.name.equals(MESSAGE_ID))
                .map(Attribute::value)
                .findFirst();
    }

    /** The same with another message-id, or without. */
    public RpcAttributes withMessageId(Optional<String> other) {
        var changed = new ArrayList<>(attributes);
        changed.removeIf(attribute -> attribute.name.equals(MESSAGE_ID));
        other.ifPresent(id -> changed.add(new Attribute(MESSAGE_ID, id)));
        return new RpcAttributes(foreign, changed, other.isPresent());
    }

    /** Starts the reply, and puts them on it. */
    void startReply(XmlOutput out) throws IOException {
        if (foreign.isPresent()) {
            out.startPrefixed(foreign.get().prefix(), "rpc-reply", foreign.get().namespace());
        } else {
            out.start(Names.BASE, "rpc-reply");
        }
        for (var attribute : attributes) {
            out.attribute(attribute.name, attribute.value);
        }
    }
}
