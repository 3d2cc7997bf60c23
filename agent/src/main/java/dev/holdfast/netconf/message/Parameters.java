package dev.holdfast.netconf.message;

import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through the parameters of a protocol operation, one element after the other. Used by one
 * thread for one operation.
 */
final class Parameters {
    private static final String WITH_DEFAULTS = "with-defaults";
    private static final long MOST = 0xFFFF_FFFFL;

    private final XMLStreamReader xml;
    private final String namespace;
    private final String operation;
    private final boolean strict;
    private final Set<String> seen = new HashSet<>(4);

    /** Of the element the reader stands at. */
    Parameters(XMLStreamReader xml) throws NetconfException {
        this(xml, true);
        requireNoAttributes();
    }

    private Parameters(XMLStreamReader xml, boolean strict) {
        this.xml = xml;
        this.strict = strict;
        this.namespace = namespace(xml);
        this.operation = xml.getLocalName();
    }

    /** Of an element that may have attributes nobody asked for, as those in it may: a hello. */
    static Parameters lenient(XMLStreamReader xml) {
        return new Parameters(xml, false);
    }

    /** Of protocol operations only a filter has attributes of its own. */
    private void requireNoAttributes() throws NetconfException {
        if (xml.getAttributeCount() > 0 && !name().equals("filter")) {
            var attribute = xml.getAttributeLocalName(0);
            throw RpcError.unknownAttribute(
                            attribute,
                            name(),
                            name() + " has no attribute " + attribute + "; leave it out")
                    .refusal();
        }
    }

    static String namespace(XMLStreamReader xml) {
        return xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    }

    /** To the next parameter; false at the end of the operation. */
    boolean next() throws XMLStreamException, NetconfException {
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    var expected = isWithDefaults() ? Names.WITH_DEFAULTS : namespace;
                    if (!namespace(xml).equals(expected)) {
                        throw unknown();
                    }
                    if (!seen.add(xml.getLocalName())) {
                        throw RpcError.badElement(
                                        name(),
                                        name() + " is there more than once; leave all but one out")
                                .refusal();
                    }
                    if (strict) {
                        requireNoAttributes();
                    }
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return false;
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!xml.isWhiteSpace()) {
                        throw RpcError.badElement(
                                        operation,
                                        operation
                                                + " has text between its parameters; leave it out")
                                .refusal();
                    }
                }
                default -> {}
            }
        }
    }

    /** The one parameter that stands in the namespace of another module. */
    private boolean isWithDefaults() {
        return name().equals(WITH_DEFAULTS) && namespace.equals(Names.BASE);
    }

    /** The name of the parameter the reader stands at. */
    String name() {
        return xml.getLocalName();
    }

    XMLStreamReader xml() {
        return xml;
    }

    /** The text of the parameter, without the white space around it; goes to its end. */
    String text() throws XMLStreamException, NetconfException {
        return string().strip();
    }

    /**
     * The number of 1 to 4294967295 the parameter is, in any spelling of RFC 7950 section 9.2.1;
     * goes to its end.
     *
     * @param remedy what it should be instead of what it is
     */
    long positive(String remedy) throws XMLStreamException, NetconfException {
        var parameter = name();
        var text = text();
        if (!text.matches("\\+?0*[1-9]\\d{0,9}") || Long.parseLong(text) > MOST) {
            throw invalid(parameter, text, remedy + ", 1 to " + MOST);
        }
        return Long.parseLong(text);
    }

    /** The text of the parameter as it is, as one of type string has to be; goes to its end. */
    String string() throws XMLStreamException, NetconfException {
        var parameter = name();
        var text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT ->
                        throw RpcError.badElement(
                                        name(),
                                        parameter + " takes text, not the element " + name())
                                .refusal();
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {}
            }
        }
    }

    /** For a parameter the operation does not have. */
    NetconfException unknown() {
        return unknown(
                isWithDefaults() && namespace(xml).equals(namespace)
                        ? "it is in the namespace " + Names.WITH_DEFAULTS + ", use that"
                        : "leave it out");
    }

    /** For a parameter or choice the operation does not have, when it is known what would do. */
    NetconfException unknown(String remedy) {
        var name = name();
        var expected = isWithDefaults() ? Names.WITH_DEFAULTS : namespace;
        return namespace(xml).equals(namespace) || namespace(xml).equals(expected)
                ? protocol(
                        RpcError.unknownElement(
                                name, operation + " has no parameter " + name + " here; " + remedy))
                : protocol(
                        RpcError.unknownNamespace(
                                name,
                                namespace(xml),
                                name
                                        + " of "
                                        + operation
                                        + " is in the namespace "
                                        + expected
                                        + "; use that"));
    }

    NetconfException missing(String parameter) {
        return RpcError.missingElement(parameter, operation + " needs the parameter " + parameter)
                .refusal();
    }

    /**
     * For a parameter whose text is not one of those it can be. The path leads to it, since the
     * error has no bad-element.
     */
    NetconfException invalid(String parameter, String text, String remedy) {
        return protocol(
                RpcError.invalidValue(
                                "\"" + text + "\" is no value of " + parameter + "; " + remedy)
                        .at(path(parameter)));
    }

    private ErrorPath path(String parameter) {
        if (!parameter.equals(WITH_DEFAULTS)) {
            return Names.parameter(namespace, operation, parameter);
        }
        var above = Names.prefix(namespace);
        var below = Names.prefix(Names.WITH_DEFAULTS);
        return new ErrorPath(
                "/%s:%s/%s:%s".formatted(above, operation, below, parameter),
                Map.of(above, namespace, below, Names.WITH_DEFAULTS));
    }

    private static NetconfException protocol(RpcError error) {
        return error.type(ErrorType.PROTOCOL).refusal();
    }

    /** An operation without parameters. */
    void none() throws XMLStreamException, NetconfException {
        if (next()) {
            throw unknown();
        }
    }
}
