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
    public static final RpcAttributes NONE = new RpcAttributes(List.of(), false);

    private static final String MESSAGE_ID = "message-id";

    private final List<Attribute> attributes;
    private final boolean messageId;

    private record Attribute(String name, String value) {}

    private RpcAttributes(List<Attribute> attributes, boolean messageId) {
        this.attributes = attributes;
        this.messageId = messageId;
    }

    /** Those of the element the reader stands at. */
    static RpcAttributes of(XMLStreamReader xml) {
        var found = new ArrayList<Attribute>(2);
        boolean messageId = false;
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            var prefix = xml.getNamespacePrefix(i);
            if (prefix != null && !prefix.isEmpty()) {
                found.add(new Attribute("xmlns:" + prefix, xml.getNamespaceURI(i)));
            }
        }
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            var prefix = xml.getAttributePrefix(i);
            var name = xml.getAttributeLocalName(i);
            boolean plain = prefix == null || prefix.isEmpty();
            messageId |= plain && name.equals(MESSAGE_ID);
            found.add(new Attribute(plain ? name : prefix + ":" + name, xml.getAttributeValue(i)));
        }
        return new RpcAttributes(found, messageId);
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
        return new RpcAttributes(changed, other.isPresent());
    }

    /** On the element just started. */
    void write(XmlOutput out) throws IOException {
        for (var attribute : attributes) {
            out.attribute(attribute.name, attribute.value);
        }
    }
}
