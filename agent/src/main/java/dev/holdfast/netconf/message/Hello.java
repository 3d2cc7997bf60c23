package dev.holdfast.netconf.message;

import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.error.NetconfException;
import dev.holdfast.netconf.framing.Message;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * The first message of each peer (RFC 6241 section 8.1). Immutable.
 *
 * @param capabilities of the client
 */
public record Hello(Set<String> capabilities) {
    /** A hello that ends the session. */
    public static final class BadHelloException extends Exception {
        private static final long serialVersionUID = 1L;

        BadHelloException(String message) {
            super(message, null, false, false);
        }
    }

    /**
     * The client's.
     *
     * @param base11 whether we speak base 1.1 too, and not 1.0 only
     * @throws BadHelloException it is none, has a session-id, or no version in common with us
     */
    public static Hello read(Message message, XmlInput input, boolean base11)
            throws BadHelloException {
        if (message.tooBig()) {
            throw new BadHelloException("the hello is too long");
        }
        try {
            var xml = input.open(message.stream());
            Declaration.require(xml);
            if (!Names.BASE.equals(xml.getNamespaceURI()) || !xml.getLocalName().equals("hello")) {
                throw new BadHelloException("the first message is no hello");
            }
            var capabilities = new LinkedHashSet<String>();
            var inside = Parameters.lenient(xml);
            while (inside.next()) {
                if (!inside.name().equals("capabilities")) {
                    throw new BadHelloException("a client's hello has no " + inside.name());
                }
                capabilities(inside, capabilities);
            }
            while (xml.hasNext()) {
                xml.next();
            }
            var hello = new Hello(capabilities);
            boolean both11 = base11 && hello.hasBase11();
            if (!both11 && !hello.has(Names.BASE_1_0)) {
                throw new BadHelloException("no version of NETCONF in common");
            }
            return hello;
        } catch (XMLStreamException | NetconfException e) {
            throw new BadHelloException(e.getMessage());
        }
    }

    private static void capabilities(Parameters around, Set<String> found)
            throws XMLStreamException, NetconfException, BadHelloException {
        var xml = around.xml();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (!xml.getLocalName().equals("capability")
                    || !Names.BASE.equals(xml.getNamespaceURI())) {
                throw new BadHelloException("capabilities have no " + xml.getLocalName());
            }
            found.add(around.text());
        }
    }

    public boolean hasBase11() {
        return has(Names.BASE_1_1);
    }

    /** Section 8.1: of the URI of a version only what is before its parameters counts. */
    private boolean has(String version) {
        return capabilities.stream()
                .anyMatch(said -> said.equals(version) || said.startsWith(version + "?"));
    }

    /** Ours. */
    public static void write(List<String> capabilities, long session, XmlOutput out)
            throws IOException {
        out.start(Names.BASE, "hello").start(Names.BASE, "capabilities");
        for (var capability : capabilities) {
            out.element(Names.BASE, "capability", capability);
        }
        out.end();
        out.element(Names.BASE, "session-id", Long.toString(session));
        out.end();
        out.flush();
    }
}
