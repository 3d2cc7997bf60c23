package dev.holdfast.cli;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.FileTrouble;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

import javax.xml.stream.XMLStreamException;

/**
 * A file with instance data in XML: {@code <data>} or {@code <config>} with data nodes in it, or
 * one top-level node.
 */
final class InstanceDocument {
    private InstanceDocument() {}

    /**
     * Reads a file against a schema.
     *
     * @param state whether state (config false) may be in it
     * @throws CommandFailure the file cannot be read or is not XML
     * @throws NetconfException every fault of what is in it
     */
    static InnerNode read(Path file, Schema schema, boolean state)
            throws CommandFailure, NetconfException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var xml = new XmlInput(XmlInput.Limits.DEFAULT).open(in);
            return new PayloadReader(schema).document(xml, state);
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + FileTrouble.reason(e), e);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException unreadable) {
                throw new CommandFailure(
                        "cannot read " + file + ": " + FileTrouble.reason(unreadable), e);
            }
            throw new CommandFailure(
                    file
                            + ":"
                            + e.getLocation().getLineNumber()
                            + ": not well-formed: "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** The data nodes of a configuration file, without what is around them. */
    static String configuration(Path file, Schema schema) throws CommandFailure {
        var octets = new ByteArrayOutputStream();
        try (var out = new XmlOutput(octets)) {
            ViewXml.writeChildren(read(file, schema, false), Pruner.WHOLE, out);
        } catch (NetconfException e) {
            throw new CommandFailure(file + " does not fit the modules:\n  " + faults(e), e);
        } catch (IOException e) {
            throw new IllegalStateException("an array takes all that is written", e);
        }
        return octets.toString(StandardCharsets.UTF_8);
    }

    /** Every fault on a line of its own. */
    static String faults(NetconfException refusal) {
        return refusal.errors().stream()
                .map(InstanceDocument::text)
                .collect(Collectors.joining("\n  "));
    }

    /** Place, message, and how a client would be told. */
    static String text(RpcError fault) {
        var where = fault.path().map(ErrorPath::xpath).map(path -> path + ": ").orElse("");
        var tag = fault.tag().text() + fault.appTag().map(app -> ", " + app).orElse("");
        return where + fault.message() + " (" + tag + ")";
    }
}
