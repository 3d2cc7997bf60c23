package dev.holdfast.netconf.message;

import dev.holdfast.data.defaults.WithDefaults;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.Info;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.filter.Filter;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.QName;

import java.util.Optional;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the one element in an {@code <rpc>}. Used by any thread. */
final class OperationReader {
    private static final QName CREATE_SUBSCRIPTION =
            new QName(Names.NOTIFICATION, "create-subscription");
    private static final QName GET_SCHEMA = new QName(Names.MONITORING, "get-schema");
    private static final QName ACTION = new QName(Names.YANG, "action");

    private final PayloadReader payloads;
    private final PlaceReader places;
    private final ConfigReader configs;
    private final CommitReader commits;

    OperationReader(PayloadReader payloads) {
        this.payloads = payloads;
        var features = NetconfFeature.of(payloads.schema());
        this.places = new PlaceReader(payloads);
        this.configs = new ConfigReader(payloads, places, features);
        this.commits = new CommitReader(features);
    }

    /** The operation of that name the reader stands at; ends at its end. */
    Operation read(XMLStreamReader xml, QName name) throws XMLStreamException, NetconfException {
        if (name.namespace().equals(Names.BASE)) {
            return base(xml, name);
        }
        if (name.equals(CREATE_SUBSCRIPTION)) {
            return new SubscriptionReader(payloads.schema()).read(new Parameters(xml));
        }
        if (name.equals(GET_SCHEMA)) {
            return getSchema(new Parameters(xml));
        }
        return name.equals(ACTION) ? new Operation.Act(payloads.action(xml)) : modelled(xml, name);
    }

    private Operation modelled(XMLStreamReader xml, QName name)
            throws XMLStreamException, NetconfException {
        var rpc = payloads.schema().rpc(name);
        if (rpc.isEmpty()) {
            throw unsupported(name);
        }
        return new Operation.Invoke(rpc.get(), payloads.input(xml, rpc.get()));
    }

    private NetconfException unsupported(QName name) {
        if (payloads.schema().module(name.namespace()).isEmpty()
                && !name.namespace().equals(Names.BASE)) {
            return RpcError.unknownNamespace(
                            name.localName(),
                            name.namespace(),
                            "no module of this server has the namespace \""
                                    + name.namespace()
                                    + "\"; use that of the operation's module")
                    .type(ErrorType.PROTOCOL)
                    .refusal();
        }
        return RpcError.operationNotSupported(
                        "there is no operation "
                                + name.localName()
                                + " here; use one of the capabilities and modules of this server")
                .with(new Info.BadElement(name.localName()))
                .refusal();
    }

    private Operation base(XMLStreamReader xml, QName name)
            throws XMLStreamException, NetconfException {
        if (payloads.schema().rpc(name).isEmpty()) {
            throw unsupported(name);
        }
        var parameters = new Parameters(xml);
        return switch (name.localName()) {
            case "get" -> get(parameters);
            case "get-config" -> getConfig(parameters);
            case "edit-config" -> configs.edit(parameters);
            case "copy-config" -> configs.copy(parameters);
            case "delete-config" -> configs.delete(parameters);
            case "lock" -> configs.lock(parameters);
            case "unlock" -> configs.unlock(parameters);
            case "validate" -> configs.validate(parameters);
            case "kill-session" -> killSession(parameters);
            case "close-session" -> {
                parameters.none();
                yield new Operation.CloseSession();
            }
            case "commit" -> commits.commit(parameters);
            case "cancel-commit" -> CommitReader.cancel(parameters);
            case "discard-changes" -> {
                parameters.none();
                yield new Operation.DiscardChanges();
            }
            default -> throw unsupported(name);
        };
    }

    private Operation get(Parameters parameters) throws XMLStreamException, NetconfException {
        var filter = Optional.<Filter>empty();
        var defaults = WithDefaults.EXPLICIT;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "filter" -> filter = Optional.of(filter(parameters));
                case "with-defaults" -> defaults = withDefaults(parameters);
                default -> throw parameters.unknown();
            }
        }
        return new Operation.Get(filter, defaults);
    }

    private Operation getConfig(Parameters parameters) throws XMLStreamException, NetconfException {
        DatastoreName source = null;
        var filter = Optional.<Filter>empty();
        var defaults = WithDefaults.EXPLICIT;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "source" -> source = places.datastore(parameters);
                case "with-defaults" -> defaults = withDefaults(parameters);
                case "filter" -> filter = Optional.of(filter(parameters));
                default -> throw parameters.unknown();
            }
        }
        if (source == null) {
            throw parameters.missing("source");
        }
        return new Operation.GetConfig(source, filter, defaults);
    }

    private Filter filter(Parameters parameters) throws XMLStreamException, NetconfException {
        return Filter.read(parameters.xml(), payloads.schema());
    }

    static WithDefaults withDefaults(Parameters parameters)
            throws XMLStreamException, NetconfException {
        var text = parameters.text();
        return WithDefaults.of(text)
                .orElseThrow(
                        () ->
                                parameters.invalid(
                                        "with-defaults",
                                        text,
                                        "use report-all, report-all-tagged, trim or explicit"));
    }

    private static Operation killSession(Parameters parameters)
            throws XMLStreamException, NetconfException {
        var session = Optional.<Long>empty();
        while (parameters.next()) {
            switch (parameters.name()) {
                case "session-id" -> session = Optional.of(parameters.positive("it is a number"));
                default -> throw parameters.unknown();
            }
        }
        return new Operation.KillSession(
                session.orElseThrow(() -> parameters.missing("session-id")));
    }

    private static Operation getSchema(Parameters parameters)
            throws XMLStreamException, NetconfException {
        var identifier = Optional.<String>empty();
        var version = Optional.<String>empty();
        var format = "yang";
        while (parameters.next()) {
            switch (parameters.name()) {
                case "identifier" -> identifier = Optional.of(parameters.text());
                case "version" -> version = Optional.of(parameters.text());
                case "format" -> format = format(parameters);
                default -> throw parameters.unknown();
            }
        }
        return new Operation.GetSchema(
                identifier.orElseThrow(() -> parameters.missing("identifier")), version, format);
    }

    /** An identity of ietf-netconf-monitoring by name; a prefix has to be bound to that module. */
    private static String format(Parameters parameters)
            throws XMLStreamException, NetconfException {
        var text = parameters.text();
        int colon = text.indexOf(':');
        if (colon >= 0) {
            var namespace = parameters.xml().getNamespaceURI(text.substring(0, colon));
            if (!Names.MONITORING.equals(namespace)) {
                throw parameters.invalid(
                        "format", text, "its prefix has to mean " + Names.MONITORING);
            }
        }
        return text.substring(colon + 1);
    }
}
