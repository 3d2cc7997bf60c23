package dev.holdfast.netconf.message;

import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.Info;
import dev.holdfast.error.RpcError;
import dev.holdfast.error.Tag;

import java.io.IOException;

/** Writes {@code <rpc-error>} (RFC 6241 section 4.3 and appendix A). Free of threads. */
final class ErrorXml {
    private ErrorXml() {}

    /**
     * @param base11 whether the client knows malformed-message, which is new in base 1.1
     */
    static void write(RpcError error, boolean base11, XmlOutput out) throws IOException {
        var tag =
                error.tag() == Tag.MALFORMED_MESSAGE && !base11
                        ? Tag.OPERATION_FAILED
                        : error.tag();
        out.start(Names.BASE, "rpc-error");
        out.element(Names.BASE, "error-type", error.type().text());
        out.element(Names.BASE, "error-tag", tag.text());
        out.element(Names.BASE, "error-severity", "error");
        if (error.appTag().isPresent()) {
            out.element(Names.BASE, "error-app-tag", error.appTag().get());
        }
        if (error.path().isPresent()) {
            out.start(Names.BASE, "error-path");
            path(error.path().get(), out);
            out.end();
        }
        out.start(Names.BASE, "error-message").attribute("xml:lang", "en");
        out.text(error.message()).end();
        if (!error.info().isEmpty()) {
            out.start(Names.BASE, "error-info");
            for (var info : error.info()) {
                info(info, out);
            }
            out.end();
        }
        out.end();
    }

    private static void path(ErrorPath path, XmlOutput out) throws IOException {
        for (var namespace : path.namespaces().entrySet()) {
            out.declare(namespace.getKey(), namespace.getValue());
        }
        out.text(path.xpath());
    }

    private static void info(Info info, XmlOutput out) throws IOException {
        switch (info) {
            case Info.BadAttribute(var name) -> out.element(Names.BASE, "bad-attribute", name);
            case Info.BadElement(var name) -> out.element(Names.BASE, "bad-element", name);
            case Info.BadNamespace(var uri) -> out.element(Names.BASE, "bad-namespace", uri);
            case Info.Session(var id) -> out.element(Names.BASE, "session-id", Long.toString(id));
            case Info.NonUnique(var path) -> {
                out.start(Names.YANG, "non-unique");
                path(path, out);
                out.end();
            }
            case Info.MissingChoice(var name) -> out.element(Names.YANG, "missing-choice", name);
        }
    }
}
