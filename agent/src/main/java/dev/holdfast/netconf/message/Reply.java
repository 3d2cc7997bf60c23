package dev.holdfast.netconf.message;

import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.error.RpcError;

import java.io.IOException;
import java.util.List;

/**
 * What stands in an {@code <rpc-reply>}. Written by the session's thread; once, unless a fault that
 * was asked for sends it again.
 */
@FunctionalInterface
public interface Reply {
    Reply OK = out -> out.start(Names.BASE, "ok").end();

    void write(XmlOutput out) throws IOException;

    /** A reply that says what went wrong. */
    static Reply errors(List<RpcError> errors, boolean base11) {
        return out -> {
            for (var error : errors) {
                ErrorXml.write(error, base11, out);
            }
        };
    }

    /** The whole message: the reply within its envelope. */
    default void writeMessage(RpcAttributes attributes, XmlOutput out) throws IOException {
        attributes.startReply(out);
        write(out);
        out.end();
        out.flush();
    }
}
