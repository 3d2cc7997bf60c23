package dev.holdfast.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One rpc-error of RFC 6241 section 4.3; its severity is always error, because no tag of the RFC is
 * a warning.
 *
 * <p>Call sites use the factories, which are named after the tag and fill what appendix A demands;
 * the {@code with} methods add path, app-tag and info.
 *
 * @param message names the thing and the remedy, in English; the middle of a long one is left out
 */
public record RpcError(
        ErrorType type,
        Tag tag,
        Optional<String> appTag,
        Optional<ErrorPath> path,
        String message,
        List<Info> info) {
    public RpcError {
        message = Quoted.cut(message);
        info = List.copyOf(info);
    }

    private static RpcError of(ErrorType type, Tag tag, String message, Info... info) {
        return new RpcError(type, tag, Optional.empty(), Optional.empty(), message, List.of(info));
    }

    public RpcError at(ErrorPath where) {
        return new RpcError(type, tag, appTag, Optional.of(where), message, info);
    }

    public RpcError appTag(String text) {
        return new RpcError(type, tag, Optional.of(text), path, message, info);
    }

    public RpcError type(ErrorType other) {
        return new RpcError(other, tag, appTag, path, message, info);
    }

    public RpcError message(String text) {
        return new RpcError(type, tag, appTag, path, text, info);
    }

    public RpcError info(List<Info> others) {
        return new RpcError(type, tag, appTag, path, message, others);
    }

    public RpcError with(Info more) {
        var all = new ArrayList<>(info);
        all.add(more);
        return new RpcError(type, tag, appTag, path, message, all);
    }

    /** How much there is of it, about. */
    long characters() {
        long all = message.length() + length(path);
        for (var each : info) {
            all += each instanceof Info.NonUnique(var where) ? where.xpath().length() : 0;
        }
        return all;
    }

    private static int length(Optional<ErrorPath> path) {
        return path.map(where -> where.xpath().length()).orElse(0);
    }

    public NetconfException refusal() {
        return new NetconfException(this);
    }

    public static RpcError inUse(String message) {
        return of(ErrorType.PROTOCOL, Tag.IN_USE, message);
    }

    public static RpcError invalidValue(String message) {
        return of(ErrorType.APPLICATION, Tag.INVALID_VALUE, message);
    }

    public static RpcError tooBig(String message) {
        return of(ErrorType.RPC, Tag.TOO_BIG, message);
    }

    public static RpcError missingAttribute(String attribute, String element, String message) {
        return of(
                ErrorType.RPC,
                Tag.MISSING_ATTRIBUTE,
                message,
                new Info.BadAttribute(attribute),
                new Info.BadElement(element));
    }

    public static RpcError badAttribute(String attribute, String element, String message) {
        return of(
                ErrorType.PROTOCOL,
                Tag.BAD_ATTRIBUTE,
                message,
                new Info.BadAttribute(attribute),
                new Info.BadElement(element));
    }

    public static RpcError unknownAttribute(String attribute, String element, String message) {
        return of(
                ErrorType.PROTOCOL,
                Tag.UNKNOWN_ATTRIBUTE,
                message,
                new Info.BadAttribute(attribute),
                new Info.BadElement(element));
    }

    public static RpcError missingElement(String element, String message) {
        return of(ErrorType.PROTOCOL, Tag.MISSING_ELEMENT, message, new Info.BadElement(element));
    }

    public static RpcError badElement(String element, String message) {
        return of(ErrorType.PROTOCOL, Tag.BAD_ELEMENT, message, new Info.BadElement(element));
    }

    public static RpcError unknownElement(String element, String message) {
        return of(
                ErrorType.APPLICATION, Tag.UNKNOWN_ELEMENT, message, new Info.BadElement(element));
    }

    public static RpcError unknownNamespace(String element, String namespace, String message) {
        return of(
                ErrorType.APPLICATION,
                Tag.UNKNOWN_NAMESPACE,
                message,
                new Info.BadElement(element),
                new Info.BadNamespace(namespace));
    }

    public static RpcError accessDenied(String message) {
        return of(ErrorType.APPLICATION, Tag.ACCESS_DENIED, message);
    }

    public static RpcError lockDenied(long holder, String message) {
        return of(ErrorType.PROTOCOL, Tag.LOCK_DENIED, message, new Info.Session(holder));
    }

    public static RpcError resourceDenied(String message) {
        return of(ErrorType.APPLICATION, Tag.RESOURCE_DENIED, message);
    }

    public static RpcError rollbackFailed(String message) {
        return of(ErrorType.APPLICATION, Tag.ROLLBACK_FAILED, message);
    }

    public static RpcError dataExists(String message) {
        return of(ErrorType.APPLICATION, Tag.DATA_EXISTS, message);
    }

    public static RpcError dataMissing(String message) {
        return of(ErrorType.APPLICATION, Tag.DATA_MISSING, message);
    }

    public static RpcError operationNotSupported(String message) {
        return of(ErrorType.PROTOCOL, Tag.OPERATION_NOT_SUPPORTED, message);
    }

    public static RpcError operationFailed(String message) {
        return of(ErrorType.APPLICATION, Tag.OPERATION_FAILED, message);
    }

    public static RpcError malformedMessage(String message) {
        return of(ErrorType.RPC, Tag.MALFORMED_MESSAGE, message);
    }

    // RFC 7950 section 15: the app-tags every server must use

    /** Section 15.1; the caller adds the entries as {@link Info.NonUnique}. */
    public static RpcError dataNotUnique(String message) {
        return operationFailed(message).appTag("data-not-unique");
    }

    /** Section 15.2. */
    public static RpcError tooManyElements(String message) {
        return operationFailed(message).appTag("too-many-elements");
    }

    /** Section 15.3. */
    public static RpcError tooFewElements(String message) {
        return operationFailed(message).appTag("too-few-elements");
    }

    /** Section 15.4; the model may name its own app-tag instead. */
    public static RpcError mustViolation(String message) {
        return operationFailed(message).appTag("must-violation");
    }

    /** Section 15.5. */
    public static RpcError instanceRequired(String message) {
        return dataMissing(message).appTag("instance-required");
    }

    /** Section 15.6. */
    public static RpcError missingChoice(String choice, String message) {
        return dataMissing(message).appTag("missing-choice").with(new Info.MissingChoice(choice));
    }

    /** Section 15.7; the attribute is the one that names the other instance. */
    public static RpcError missingInstance(String attribute, String element, String message) {
        return badAttribute(attribute, element, message).appTag("missing-instance");
    }
}
