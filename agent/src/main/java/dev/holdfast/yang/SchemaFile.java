package dev.holdfast.yang;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.CRC32;

/**
 * A compiled schema as octets: a mark, the version of the form, the digest of the recipe, a check
 * sum, then everything a {@link Schema} holds. Where a schema refers to the text of a module, the
 * file has its number among the sources of the recipe. Free of threads.
 */
final class SchemaFile {
    /** Raise it whenever {@link NodeForm}, {@link TypeForm}, {@link ExprForm} or this changes. */
    private static final byte VERSION = 3;

    private static final byte[] MARK = {'H', 'F', 'S', 'C', VERSION};
    private static final int DIGEST_OCTETS = 32;
    private static final int SUM_OCTETS = 4;
    static final int HEAD = MARK.length + DIGEST_OCTETS + SUM_OCTETS;

    private SchemaFile() {}

    /**
     * @param digest of the recipe the schema was compiled from
     */
    static byte[] write(Schema schema, Recipe recipe, byte[] digest) {
        var out = new PackedOutput();
        new Writing(schema, recipe.sources(), out).all();
        var body = out.octets();
        var file = Arrays.copyOf(MARK, HEAD + body.length);
        System.arraycopy(digest, 0, file, MARK.length, DIGEST_OCTETS);
        System.arraycopy(body, 0, file, HEAD, body.length);
        seal(file);
        return file;
    }

    /** Puts the check sum of the body where it belongs. */
    static void seal(byte[] file) {
        int sum = sum(file);
        for (int i = 0; i < SUM_OCTETS; i++) {
            file[HEAD - 1 - i] = (byte) (sum >>> 8 * i);
        }
    }

    /** The schema, or empty when the file is damaged or none of this recipe and program. */
    static Optional<Schema> read(byte[] file, Recipe recipe, byte[] digest) {
        int from = MARK.length;
        boolean fits =
                file.length > HEAD
                        && Arrays.equals(file, 0, from, MARK, 0, from)
                        && Arrays.equals(
                                file, from, from + DIGEST_OCTETS, digest, 0, DIGEST_OCTETS);
        if (!fits) {
            return Optional.empty();
        }
        int sum = 0;
        for (int i = HEAD - SUM_OCTETS; i < HEAD; i++) {
            sum = sum << 8 | file[i] & 0xff;
        }
        if (sum != sum(file)) {
            return Optional.empty();
        }
        try {
            var in = new PackedInput(file, HEAD);
            var schema = schema(in, recipe.sources());
            return in.atEnd() ? Optional.of(schema) : Optional.empty();
        } catch (RuntimeException | StackOverflowError damagedInSpiteOfItsSum) {
            return Optional.empty();
        }
    }

    private static int sum(byte[] file) {
        var sum = new CRC32();
        sum.update(file, HEAD, file.length - HEAD);
        return (int) sum.getValue();
    }

    private record Writing(Schema schema, List<YangSource> sources, PackedOutput out) {
        void all() {
            out.each(schema.modules(), this::module);
            out.each(schema.identities().ancestors.entrySet(), this::identity);
            var numbers = new NodeNumbers();
            numbers.addAll(schema.root());
            schema.rpcs().forEach(numbers::addAll);
            schema.notifications().forEach(numbers::addAll);
            var types = new TypeForm.Writer(out, numbers);
            var nodes = new NodeForm.Writer(out, schema.modules(), types);
            nodes.root(schema.root());
            out.each(schema.rpcs(), nodes::operation);
            out.each(schema.notifications(), nodes::notification);
            out.each(
                    schema.annotations(),
                    annotation -> {
                        out.name(annotation.name());
                        out.text(annotation.prefix());
                        types.write(annotation.type());
                    });
        }

        private void module(YangModule module) {
            out.text(module.name());
            out.text(module.namespace());
            out.text(module.prefix());
            out.optionalText(module.revision());
            out.flag(module.implemented());
            out.each(module.features(), out::text);
            out.each(module.deviations(), out::text);
            out.text(module.yangVersion());
            out.each(
                    module.submodules(),
                    submodule -> {
                        out.text(submodule.name());
                        out.optionalText(submodule.revision());
                        source(submodule.source());
                    });
            source(module.source());
        }

        private void source(YangSource source) {
            out.number(sources.indexOf(source));
        }

        private void identity(Map.Entry<String, Set<String>> identity) {
            out.text(identity.getKey());
            out.each(identity.getValue(), out::text);
        }
    }

    private static Schema schema(PackedInput in, List<YangSource> sources) {
        var modules = in.each(() -> module(in, sources));
        var index = new ModuleIndex(modules);
        var identities = identities(in);
        var root = new RootSchema(ModuleFacts.none());
        var numbers = new NodeNumbers();
        var types = new TypeForm.Reader(in, root, index, numbers);
        var nodes = new NodeForm.Reader(in, modules, types, numbers);
        nodes.root(root);
        var rpcs = new HashMap<QName, OperationSchema>();
        for (int left = in.small(); left > 0; left--) {
            var rpc = nodes.operation(Optional.empty());
            rpcs.put(rpc.name(), rpc);
        }
        var notifications = new HashMap<QName, NotificationSchema>();
        for (int left = in.small(); left > 0; left--) {
            var notification = nodes.notification();
            notifications.put(notification.name(), notification);
        }
        var annotations = new HashMap<QName, AnnotationSchema>();
        for (int left = in.small(); left > 0; left--) {
            var annotation = new AnnotationSchema(in.name(), in.text(), types.read());
            annotations.put(annotation.name(), annotation);
        }
        numbers.point();
        return new Schema(
                root, modules, index.byNamespace(), rpcs, notifications, identities, annotations);
    }

    private static YangModule module(PackedInput in, List<YangSource> sources) {
        return new YangModule(
                in.text(),
                in.text(),
                in.text(),
                in.optionalText(),
                in.flag(),
                new TreeSet<>(in.each(in::text)),
                in.each(in::text),
                in.text(),
                in.each(
                        () ->
                                new YangModule.Submodule(
                                        in.text(), in.optionalText(), sources.get(in.small()))),
                sources.get(in.small()));
    }

    private static Identities identities(PackedInput in) {
        var ancestors = new HashMap<String, Set<String>>();
        for (int left = in.small(); left > 0; left--) {
            ancestors.put(in.text(), new HashSet<>(in.each(in::text)));
        }
        return new Identities(ancestors);
    }
}
