package dev.holdfast.bench.load;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What the null server answers: as many entries as were created, one when one is named, else ok.
 * Used by the threads of all sessions.
 */
final class CannedReplies {
    private static final String HELLO =
            """
            <hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>\
            <capability>urn:ietf:params:netconf:base:1.0</capability>\
            <capability>urn:ietf:params:netconf:base:1.1</capability>\
            </capabilities><session-id>1</session-id></hello>\
            """;
    private static final String REPLY_HEAD =
            "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"";
    private static final Pattern MESSAGE_ID = Pattern.compile("message-id=\"(\\w+)\"");
    private static final int HEAD_OCTETS = 1024;
    private static final byte[] GET = Frames.ascii("<get");
    private static final byte[] NAMED = Frames.ascii("entry-");
    private static final byte[] ADDRESSED = Frames.ascii("<mac-address>");
    private static final byte[] CREATION = Frames.ascii("<mtu>");
    private static final byte[] REMOVAL = Frames.ascii("operation=\"remove\"");
    private static final byte[] CLOSE = Frames.ascii("<close-session");

    private final AtomicInteger entries = new AtomicInteger();
    private final Map<Integer, String> data = new ConcurrentHashMap<>();

    void converse(Frames frames) throws IOException {
        frames.write(HELLO);
        if (!frames.read()) {
            return;
        }
        frames.useChunks();
        boolean over = false;
        while (!over && frames.read()) {
            over = frames.contains(CLOSE, HEAD_OCTETS);
            frames.write(answer(frames));
        }
    }

    private String answer(Frames request) {
        var head = MESSAGE_ID.matcher(request.text(HEAD_OCTETS));
        var id = head.find() ? head.group(1) : "";
        return REPLY_HEAD + id + "\">" + body(request) + "</rpc-reply>";
    }

    private String body(Frames request) {
        if (request.contains(GET, HEAD_OCTETS)) {
            boolean one =
                    request.contains(NAMED, HEAD_OCTETS)
                            || request.contains(ADDRESSED, HEAD_OCTETS);
            return data.computeIfAbsent(
                    one ? 1 : entries.get(),
                    n -> "<data>" + Model.entries(0, n, false) + "</data>");
        }
        if (request.contains(REMOVAL, HEAD_OCTETS)) {
            entries.set(0);
        } else {
            entries.addAndGet(request.count(CREATION));
        }
        return "<ok/>";
    }
}
