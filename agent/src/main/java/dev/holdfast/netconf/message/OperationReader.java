package dev.holdfast.netconf.message;

import dev.holdfast.data.defaults.WithDefaults;
import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.edit.ErrorOption;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.error.ErrorType;
import dev.holdfast.error.Info;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.filter.Filter;
import dev.holdfast.netconf.message.Operation.TestOption;
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
    private final CommitReader commits;

    OperationReader(PayloadReader payloads) {
        this.payloads = payloads;
        this.commits = new CommitReader(NetconfFeature.of(payloads.schema()));
    }

    /** The operation of that name the reader stands at; ends at its end. */
    Operation read(XMLStreamReader xml, QName name) throws XMLStreamException, NetconfException {
        if (name.namespace().equals(Names.BASE)) {
            return base(xml, name);
        }
        if (name.equals(CREATE_SUBSCRIPTION)) {
            return createSubscription(new Parameters(xml));
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
                            "no module of this server has the namespace " + name.namespace())
                    .type(ErrorType.PROTOCOL)
                    .refusal();
        }
        return RpcError.operationNotSupported("there is no operation " + name.localName() + " here")
                .with(new Info.BadElement(name.localName()))
                .refusal();
    }

    private Operation base(XMLStreamReader xml, QName name)
            throws XMLStreamException, NetconfException {
        var parameters = new Parameters(xml);
        return switch (name.localName()) {
            case "get" -> get(parameters);
            case "get-config" -> getConfig(parameters);
            case "edit-config" -> editConfig(parameters);
            case "copy-config" -> copyConfig(parameters);
            case "delete-config" -> new Operation.DeleteConfig(onlyTarget(parameters));
            case "lock" -> new Operation.Lock(onlyTarget(parameters));
            case "unlock" -> new Operation.Unlock(onlyTarget(parameters));
            case "validate" -> validate(parameters);
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
                case "source" -> source = datastore(parameters);
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

    private static WithDefaults withDefaults(Parameters parameters)
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

    private Operation editConfig(Parameters parameters)
            throws XMLStreamException, NetconfException {
        DatastoreName target = null;
        var operation = dev.holdfast.data.edit.Operation.MERGE;
        var test = TestOption.SET;
        var onError = ErrorOption.STOP_ON_ERROR;
        Edit edit = null;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "target" -> target = datastore(parameters);
                case "default-operation" -> {
                    requireBefore(edit, parameters);
                    var text = parameters.text();
                    operation =
                            dev.holdfast.data.edit.Operation.ofDefault(text)
                                    .orElseThrow(
                                            () ->
                                                    parameters.invalid(
                                                            "default-operation",
                                                            text,
                                                            "use merge, replace or none"));
                }
                case "test-option" -> test = testOption(parameters);
                case "error-option" -> {
                    var text = parameters.text();
                    onError =
                            ErrorOption.of(text)
                                    .orElseThrow(
                                            () ->
                                                    parameters.invalid(
                                                            "error-option",
                                                            text,
                                                            "use stop-on-error, continue-on-error"
                                                                    + " or rollback-on-error"));
                }
                case "config" -> edit = payloads.config(parameters.xml(), operation);
                default -> throw parameters.unknown();
            }
        }
        if (target == null) {
            throw parameters.missing("target");
        }
        if (edit == null) {
            throw parameters.missing("config");
        }
        return new Operation.EditConfig(target, edit, test, onError);
    }

    /** The model has it before config, and config is read with it. */
    private static void requireBefore(Edit edit, Parameters parameters) throws NetconfException {
        if (edit != null) {
            throw RpcError.badElement(
                            parameters.name(), parameters.name() + " has to come before config")
                    .refusal();
        }
    }

    private static TestOption testOption(Parameters parameters)
            throws XMLStreamException, NetconfException {
        var text = parameters.text();
        return switch (text) {
            case "test-then-set" -> TestOption.TEST_THEN_SET;
            case "set" -> TestOption.SET;
            case "test-only" -> TestOption.TEST_ONLY;
            default ->
                    throw parameters.invalid(
                            "test-option", text, "use test-then-set, set or test-only");
        };
    }

    private Operation copyConfig(Parameters parameters)
            throws XMLStreamException, NetconfException {
        DatastoreName target = null;
        Source source = null;
        var defaults = WithDefaults.EXPLICIT;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "target" -> target = datastore(parameters);
                case "source" -> source = source(parameters);
                case "with-defaults" -> defaults = withDefaults(parameters);
                default -> throw parameters.unknown();
            }
        }
        if (target == null) {
            throw parameters.missing("target");
        }
        if (source == null) {
            throw parameters.missing("source");
        }
        return new Operation.CopyConfig(target, source, defaults);
    }

    private Operation validate(Parameters parameters) throws XMLStreamException, NetconfException {
        Source source = null;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "source" -> source = source(parameters);
                default -> throw parameters.unknown();
            }
        }
        if (source == null) {
            throw parameters.missing("source");
        }
        return new Operation.Validate(source);
    }

    private static DatastoreName onlyTarget(Parameters parameters)
            throws XMLStreamException, NetconfException {
        DatastoreName target = null;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "target" -> target = datastore(parameters);
                default -> throw parameters.unknown();
            }
        }
        if (target == null) {
            throw parameters.missing("target");
        }
        return target;
    }

    private static DatastoreName datastore(Parameters around)
            throws XMLStreamException, NetconfException {
        var inside = new Parameters(around.xml());
        DatastoreName found = null;
        while (inside.next()) {
            if (found != null) {
                throw inside.unknown();
            }
            found = named(inside);
        }
        if (found == null) {
            throw inside.missing("candidate or running");
        }
        return found;
    }

    private static DatastoreName named(Parameters inside)
            throws XMLStreamException, NetconfException {
        var name =
                switch (inside.name()) {
                    case "running" -> DatastoreName.RUNNING;
                    case "candidate" -> DatastoreName.CANDIDATE;
                    default -> throw inside.unknown();
                };
        new Parameters(inside.xml()).none();
        return name;
    }

    private Source source(Parameters around) throws XMLStreamException, NetconfException {
        var inside = new Parameters(around.xml());
        Source found = null;
        while (inside.next()) {
            if (found != null) {
                throw inside.unknown();
            }
            found =
                    inside.name().equals("config")
                            ? new Source.Inline(
                                    payloads.config(
                                            inside.xml(), dev.holdfast.data.edit.Operation.REPLACE))
                            : new Source.Named(named(inside));
        }
        if (found == null) {
            throw inside.missing("candidate, running or config");
        }
        return found;
    }

    private static Operation killSession(Parameters parameters)
            throws XMLStreamException, NetconfException {
        var text = Optional.<String>empty();
        while (parameters.next()) {
            switch (parameters.name()) {
                case "session-id" -> text = Optional.of(parameters.text());
                default -> throw parameters.unknown();
            }
        }
        var id = text.orElseThrow(() -> parameters.missing("session-id"));
        if (!id.matches("[1-9]\\d{0,9}")) {
            throw parameters.invalid("session-id", id, "it is a number of 1 to 4294967295");
        }
        return new Operation.KillSession(Long.parseLong(id));
    }

    private Operation createSubscription(Parameters parameters)
            throws XMLStreamException, NetconfException {
        var stream = "NETCONF";
        var filter = Optional.<Filter>empty();
        boolean start = false;
        boolean stop = false;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "stream" -> stream = parameters.text();
                case "filter" -> filter = Optional.of(filter(parameters));
                case "startTime" -> {
                    parameters.text();
                    start = true;
                }
                case "stopTime" -> {
                    parameters.text();
                    stop = true;
                }
                default -> throw parameters.unknown();
            }
        }
        if (stop && !start) {
            throw parameters.missing("startTime");
        }
        if (start) {
            throw RpcError.operationFailed(
                            "stream " + stream + " keeps nothing to replay; leave startTime out")
                    .type(ErrorType.PROTOCOL)
                    .refusal();
        }
        return new Operation.CreateSubscription(stream, filter);
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
                case "format" -> {
                    var text = parameters.text();
                    format = text.substring(text.indexOf(':') + 1);
                }
                default -> throw parameters.unknown();
            }
        }
        return new Operation.GetSchema(
                identifier.orElseThrow(() -> parameters.missing("identifier")), version, format);
    }
}
