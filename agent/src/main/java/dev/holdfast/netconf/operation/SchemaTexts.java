package dev.holdfast.netconf.operation;

import dev.holdfast.error.ErrorPath;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.netconf.message.Names;
import dev.holdfast.netconf.message.Operation;
import dev.holdfast.netconf.message.Reply;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.YangModule;
import dev.holdfast.yang.YangSource;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The texts get-schema gives (RFC 6022 section 3.1). Used by every session's thread. */
final class SchemaTexts {
    private final Schema schema;

    SchemaTexts(Schema schema) {
        this.schema = schema;
    }

    private record File(String name, Optional<String> revision, YangSource source) {}

    Reply reply(Operation.GetSchema wanted) throws NetconfException {
        if (!wanted.format().equals("yang")) {
            throw RpcError.invalidValue(
                            "schemas are there in format yang, not in "
                                    + wanted.format()
                                    + "; leave format out")
                    .at(parameter("format"))
                    .refusal();
        }
        var found = files(wanted);
        if (found.isEmpty()) {
            throw RpcError.invalidValue(
                            "there is no schema \""
                                    + name(wanted)
                                    + "\"; netconf-state/schemas has those there are")
                    .at(parameter(wanted.version().isPresent() ? "version" : "identifier"))
                    .refusal();
        }
        if (found.size() > 1) {
            throw RpcError.dataNotUnique(
                            "there are several revisions of "
                                    + wanted.identifier()
                                    + "; name one by version")
                    .refusal();
        }
        var text = text(found.getFirst());
        return out -> out.element(Names.MONITORING, "data", text);
    }

    private static ErrorPath parameter(String name) {
        return Names.parameter(Names.MONITORING, "get-schema", name);
    }

    private static String name(Operation.GetSchema wanted) {
        return wanted.version()
                .map(version -> wanted.identifier() + "@" + version)
                .orElse(wanted.identifier());
    }

    private List<File> files(Operation.GetSchema wanted) {
        return schema.modules().stream()
                .flatMap(SchemaTexts::files)
                .filter(file -> file.name().equals(wanted.identifier()))
                .filter(
                        file ->
                                wanted.version()
                                        .map(file.revision().orElse("")::equals)
                                        .orElse(true))
                .distinct()
                .toList();
    }

    private static Stream<File> files(YangModule module) {
        return Stream.concat(
                Stream.of(new File(module.name(), module.revision(), module.source())),
                module.submodules().stream()
                        .map(sub -> new File(sub.name(), sub.revision(), sub.source())));
    }

    private static String text(File file) throws NetconfException {
        try {
            return file.source().text();
        } catch (IOException e) {
            throw RpcError.operationFailed(
                            file.source().name() + " can no longer be read: " + e.getMessage())
                    .refusal();
        }
    }
}
