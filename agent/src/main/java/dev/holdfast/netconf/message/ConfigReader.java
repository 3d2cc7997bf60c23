package dev.holdfast.netconf.message;

import dev.holdfast.data.defaults.WithDefaults;
import dev.holdfast.data.edit.ErrorOption;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.message.Operation.TestOption;
import dev.holdfast.yang.NetconfFeature;

import java.util.Set;

import javax.xml.stream.XMLStreamException;

/**
 * Reads the operations that change, lock or check whole datastores (RFC 6241 sections 7.2 to 7.6
 * and 8.6). Used by any thread.
 */
final class ConfigReader {
    private final PayloadReader payloads;
    private final PlaceReader places;
    private final Set<NetconfFeature> features;

    ConfigReader(PayloadReader payloads, PlaceReader places, Set<NetconfFeature> features) {
        this.payloads = payloads;
        this.places = places;
        this.features = features;
    }

    Operation edit(Parameters parameters) throws XMLStreamException, NetconfException {
        DatastoreName target = null;
        var operation = dev.holdfast.data.edit.Operation.MERGE;
        var test = TestOption.SET;
        var onError = ErrorOption.STOP_ON_ERROR;
        Source source = null;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "target" -> target = places.edited(parameters);
                case "default-operation" -> {
                    requireBefore(source, parameters);
                    operation = defaultOperation(parameters);
                }
                case "test-option" -> test = testOption(parameters);
                case "error-option" -> onError = errorOption(parameters);
                case "config" -> {
                    requireOne(source, parameters);
                    source = new Source.Inline(payloads.config(parameters.xml(), operation));
                }
                case "url" -> {
                    requireOne(source, parameters);
                    source = places.url(parameters);
                }
                default -> throw parameters.unknown();
            }
        }
        if (target == null) {
            throw parameters.missing("target");
        }
        if (source == null) {
            throw parameters.missing("config");
        }
        return new Operation.EditConfig(target, source, operation, test, onError);
    }

    /** The model has it before config, and config is read with it. */
    private static void requireBefore(Source edit, Parameters parameters) throws NetconfException {
        if (edit != null) {
            throw RpcError.badElement(
                            parameters.name(), parameters.name() + " has to come before config")
                    .refusal();
        }
    }

    private static void requireOne(Source source, Parameters parameters) throws NetconfException {
        if (source != null) {
            throw RpcError.badElement(
                            parameters.name(), "edit-config takes one of config and url, not both")
                    .refusal();
        }
    }

    private static dev.holdfast.data.edit.Operation defaultOperation(Parameters parameters)
            throws XMLStreamException, NetconfException {
        var text = parameters.text();
        return dev.holdfast.data.edit.Operation.ofDefault(text)
                .orElseThrow(
                        () ->
                                parameters.invalid(
                                        "default-operation", text, "use merge, replace or none"));
    }

    private TestOption testOption(Parameters parameters)
            throws XMLStreamException, NetconfException {
        if (!features.contains(NetconfFeature.VALIDATE)) {
            throw parameters.unknown();
        }
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

    private ErrorOption errorOption(Parameters parameters)
            throws XMLStreamException, NetconfException {
        boolean rollback = features.contains(NetconfFeature.ROLLBACK_ON_ERROR);
        var text = parameters.text();
        return ErrorOption.of(text)
                .filter(option -> rollback || option != ErrorOption.ROLLBACK_ON_ERROR)
                .orElseThrow(
                        () ->
                                parameters.invalid(
                                        "error-option",
                                        text,
                                        rollback
                                                ? "use stop-on-error, continue-on-error or"
                                                        + " rollback-on-error"
                                                : "use stop-on-error or continue-on-error"));
    }

    Operation copy(Parameters parameters) throws XMLStreamException, NetconfException {
        Place target = null;
        Source source = null;
        var defaults = WithDefaults.EXPLICIT;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "target" -> target = places.replaced(parameters);
                case "source" -> source = places.source(parameters);
                case "with-defaults" -> defaults = OperationReader.withDefaults(parameters);
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

    Operation validate(Parameters parameters) throws XMLStreamException, NetconfException {
        Source source = null;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "source" -> source = places.source(parameters);
                default -> throw parameters.unknown();
            }
        }
        if (source == null) {
            throw parameters.missing("source");
        }
        return new Operation.Validate(source);
    }

    Operation delete(Parameters parameters) throws XMLStreamException, NetconfException {
        return new Operation.DeleteConfig(onlyTarget(parameters, places::deleted));
    }

    Operation lock(Parameters parameters) throws XMLStreamException, NetconfException {
        return new Operation.Lock(onlyTarget(parameters, places::datastore));
    }

    Operation unlock(Parameters parameters) throws XMLStreamException, NetconfException {
        return new Operation.Unlock(onlyTarget(parameters, places::datastore));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(Parameters target) throws XMLStreamException, NetconfException;
    }

    private static <T> T onlyTarget(Parameters parameters, Reading<T> reading)
            throws XMLStreamException, NetconfException {
        T target = null;
        while (parameters.next()) {
            switch (parameters.name()) {
                case "target" -> target = reading.of(parameters);
                default -> throw parameters.unknown();
            }
        }
        if (target == null) {
            throw parameters.missing("target");
        }
        return target;
    }
}
