package dev.holdfast.netconf.message;

import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.framing.Message;
import dev.holdfast.yang.OperationSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;

import java.util.List;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads {@code <rpc>} messages, from their octets and once. Used by any thread.
 *
 * <p>Nothing of a message is done before all of it has been read: what is broken at its end is
 * refused like what is broken at its beginning.
 */
public final class RpcReader {
    private static final String RPC = "rpc";

    private final Schema schema;
    private final XmlInput input;
    private final OperationReader operations;

    public RpcReader(Schema schema, XmlInput input) {
        this.schema = schema;
        this.input = input;
        this.operations = new OperationReader(new PayloadReader(schema));
    }

    /**
     * @throws BadRpcException with everything a reply can say about it
     */
    public Rpc read(Message message) throws BadRpcException {
        var attributes = RpcAttributes.NONE;
        XMLStreamReader xml = null;
        try {
            xml = input.open(message.stream());
            Declaration.require(xml);
            if (!Names.BASE.equals(xml.getNamespaceURI()) || !xml.getLocalName().equals(RPC)) {
                throw RpcError.malformedMessage(
                                "the message is no rpc of "
                                        + Names.BASE
                                        + " but "
                                        + xml.getLocalName()
                                        + "; send an rpc")
                        .refusal();
            }
            attributes = RpcAttributes.of(xml);
            if (message.tooBig()) {
                throw cut(message).refusal();
            }
            if (!attributes.haveMessageId()) {
                throw RpcError.missingAttribute("message-id", RPC, "rpc has no message-id; set one")
                        .refusal();
            }
            return rpc(xml, attributes);
        } catch (XMLStreamException e) {
            var error = message.tooBig() ? cut(message) : malformed(e);
            throw new BadRpcException(attributes, List.of(error));
        } catch (NetconfException e) {
            throw new BadRpcException(attributes, e.errors());
        } finally {
            close(xml);
        }
    }

    private static RpcError cut(Message message) {
        if (message.cut() == Message.Cut.NO_ROOM) {
            return RpcError.resourceDenied(
                            "the server holds as many large messages as it has room for; send this"
                                    + " one later, or split it into several")
                    .type(ErrorType.RPC);
        }
        return RpcError.tooBig(
                "the message is longer than "
                        + message.length()
                        + " octets; split it into several");
    }

    /** The first line says what and where; what the parser adds is of no use to a client. */
    private static RpcError malformed(XMLStreamException e) {
        var text =
                String.valueOf(e.getMessage())
                        .replaceFirst("(?s)^ParseError at .*?\nMessage: ", "")
                        .lines()
                        .findFirst()
                        .orElse("");
        var where = e.getLocation();
        var place =
                where == null
                        ? ""
                        : "line %d, column %d: "
                                .formatted(where.getLineNumber(), where.getColumnNumber());
        return RpcError.malformedMessage(place + text + "; send one well-formed rpc in UTF-8");
    }

    private static void close(XMLStreamReader xml) {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("octets in memory need no closing", e);
        }
    }

    private Rpc rpc(XMLStreamReader xml, RpcAttributes attributes)
            throws XMLStreamException, NetconfException, BadRpcException {
        if (!nextElement(xml)) {
            throw RpcError.missingElement(RPC, "rpc names no operation; put one into it").refusal();
        }
        var name = new QName(Parameters.namespace(xml), xml.getLocalName());
        var operation = operation(xml, name, attributes);
        var modelled =
                switch (operation) {
                    case Operation.Act(var call) -> call.action();
                    case Operation.Invoke(var rpc, _) -> rpc;
                    case Operation _ -> protocolOperation(name);
                };
        if (nextElement(xml)) {
            throw RpcError.badElement(
                            xml.getLocalName(),
                            xml.getLocalName()
                                    + " is a second operation in one rpc; send an rpc for each")
                    .refusal();
        }
        while (xml.hasNext()) {
            xml.next();
        }
        return new Rpc(attributes, modelled, operation);
    }

    private Operation operation(XMLStreamReader xml, QName name, RpcAttributes attributes)
            throws XMLStreamException, BadRpcException {
        try {
            return operations.read(xml, name);
        } catch (NetconfException e) {
            throw new BadRpcException(attributes, e.errors(), schema.rpc(name));
        }
    }

    private OperationSchema protocolOperation(QName name) throws NetconfException {
        return schema.rpc(name)
                .orElseThrow(
                        () ->
                                RpcError.operationNotSupported(
                                                name.localName() + " is not in this server's model")
                                        .refusal());
    }

    private static boolean nextElement(XMLStreamReader xml)
            throws XMLStreamException, NetconfException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw RpcError.badElement(
                                        RPC, "rpc has text beside its operation; leave it out")
                                .refusal();
                    }
                }
                default -> {}
            }
        }
    }
}
