package dev.holdfast.fuzz;

import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.netconf.framing.MessageBudget;
import dev.holdfast.netconf.framing.MessageInput;
import dev.holdfast.netconf.session.Connection;
import dev.holdfast.testkit.BoxServer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import javax.xml.stream.XMLStreamException;

/**
 * What a server said to a client that sent some octets and was gone: its hello left out.
 *
 * @param replies in the order they came
 */
record Played(List<String> replies) {
    private static final int MOST_BYTES = 64 << 20;
    private static final XmlInput XML = new XmlInput(XmlInput.Limits.DEFAULT);

    /**
     * A session on the calling thread, from its beginning to its end.
     *
     * @throws AssertionError the server sent what is no message, or kept memory
     */
    static Played to(BoxServer server, byte[] octets) {
        var out = new ByteArrayOutputStream();
        var memory = MessageBudget.of(MOST_BYTES);
        server.serve(
                new Connection(
                        "admin",
                        Optional.empty(),
                        Set::of,
                        new ByteArrayInputStream(octets),
                        out,
                        memory,
                        new CompletableFuture<>(),
                        () -> {}));
        if (memory.used() != 0) {
            throw new AssertionError(memory.used() + " octets are held for a session that is over");
        }
        return new Played(messages(out.toByteArray()));
    }

    private static List<String> messages(byte[] octets) {
        var in = new ByteArrayInputStream(octets);
        var messages = new ArrayList<String>();
        try {
            var framing = new MessageInput(in, MOST_BYTES);
            framing.read().orElseThrow();
            if (new String(octets, StandardCharsets.UTF_8).contains("]]>]]>\n#")) {
                framing.useChunks();
            }
            for (var next = framing.read(); next.isPresent(); next = framing.read()) {
                var message = next.get();
                XML.open(message.stream()).close();
                var text =
                        new String(message.octets(), 0, message.length(), StandardCharsets.UTF_8);
                wellFormed(text);
                messages.add(text);
            }
            return messages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new AssertionError("the server sent what is no XML: " + messages, e);
        }
    }

    private static void wellFormed(String text) throws XMLStreamException {
        var xml = XML.open(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        if (!xml.getLocalName().equals("rpc-reply")) {
            throw new AssertionError("no reply: " + text);
        }
        while (xml.hasNext()) {
            xml.next();
        }
    }

    /** Whether it says that the server has a fault. */
    boolean tellsOfAFault() {
        return replies.stream().anyMatch(reply -> reply.contains("the server has a fault"));
    }
}
