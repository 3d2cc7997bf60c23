package dev.holdfast.yang;

import dev.holdfast.yang.YangType.Base;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Types in a file of a compiled schema, each behind its base. A type several leafs have is written
 * once. Used by one thread.
 */
final class TypeForm {
    private static final Base[] BASES = Base.values();

    private TypeForm() {}

    /** Writes types; the nodes leafrefs point to are numbers. */
    record Writer(PackedOutput out, NodeNumbers numbers) {
        void write(YangType type) {
            out.shared(YangType.class, type, this::form);
        }

        private void form(YangType type) {
            out.choice(type.base());
            switch (type) {
                case BinaryType binary -> length(binary.length);
                case BitsType bits -> out.each(bits.names(), out::text);
                case BooleanType _, EmptyType _ -> {} // the base says it all
                case Decimal64Type decimal -> {
                    out.number(decimal.fractionDigits());
                    ranges(decimal.ranges);
                }
                case EnumerationType enumeration ->
                        out.each(
                                enumeration.values().entrySet(),
                                entry -> {
                                    out.text(entry.getKey());
                                    out.signed(entry.getValue());
                                });
                case IdentityrefType identityref -> identityref(identityref);
                case InstanceIdentifierType identifier -> out.flag(identifier.requireInstance());
                case IntegerType integer -> ranges(integer.ranges);
                case LeafrefType leafref -> {
                    ExprForm.write(leafref.path(), out);
                    out.flag(leafref.requireInstance());
                    out.number(numbers.of(leafref.target()));
                }
                case StringType string -> {
                    length(string.length);
                    out.each(string.patterns, this::pattern);
                    out.flag(string.xpath.isPresent());
                    string.xpath.ifPresent(xpath -> out.flag(xpath.leadsToNodes()));
                }
                case UnionType union -> out.each(union.members(), this::write);
            }
        }

        private void identityref(IdentityrefType type) {
            out.text(type.bases);
            out.each(
                    type.allowed.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
                    entry -> {
                        out.text(entry.getKey());
                        out.name(entry.getValue().name());
                        out.text(entry.getValue().modulePrefix());
                    });
        }

        private void pattern(StringType.StringPattern pattern) {
            out.text(pattern.pattern().pattern());
            out.text(pattern.text());
            out.flag(pattern.inverted());
            restriction(pattern.restriction());
        }

        private void length(Optional<Ranges> length) {
            out.flag(length.isPresent());
            length.ifPresent(this::ranges);
        }

        private void ranges(Ranges ranges) {
            out.each(
                    ranges.intervals(),
                    interval -> {
                        out.signed(interval.low());
                        out.signed(interval.high());
                    });
            out.flag(ranges.unsigned());
            restriction(ranges.restriction());
        }

        private void restriction(Restriction restriction) {
            out.optionalText(restriction.errorMessage());
            out.optionalText(restriction.errorAppTag());
        }
    }

    /** Reads types; leafrefs get their targets when all nodes are there. */
    record Reader(PackedInput in, RootSchema root, ModuleIndex modules, NodeNumbers numbers) {
        YangType read() {
            return in.shared(YangType.class, this::form);
        }

        private YangType form() {
            var base = in.choice(BASES);
            return switch (base) {
                case BINARY -> new BinaryType(length());
                case BITS -> new BitsType(in.each(in::text));
                case BOOLEAN -> new BooleanType();
                case DECIMAL64 -> new Decimal64Type(in.small(), ranges());
                case EMPTY -> new EmptyType();
                case ENUMERATION -> enumeration();
                case IDENTITYREF -> identityref();
                case INSTANCE_IDENTIFIER -> new InstanceIdentifierType(in.flag(), root, modules);
                case INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, UINT64 ->
                        new IntegerType(base, ranges());
                case LEAFREF -> {
                    var leafref = new LeafrefType(ExprForm.read(in), in.flag());
                    numbers.pointLater(leafref, in.small());
                    yield leafref;
                }
                case STRING -> new StringType(length(), in.each(this::pattern), xpath());
                case UNION -> new UnionType(in.each(this::read));
            };
        }

        private EnumerationType enumeration() {
            var values = new LinkedHashMap<String, Integer>();
            for (int left = in.small(); left > 0; left--) {
                values.put(in.text(), (int) in.signed());
            }
            return new EnumerationType(values);
        }

        private IdentityrefType identityref() {
            var bases = in.text();
            var allowed = new HashMap<String, IdentityrefType.Allowed>();
            for (int left = in.small(); left > 0; left--) {
                allowed.put(in.text(), new IdentityrefType.Allowed(in.name(), in.text()));
            }
            return new IdentityrefType(allowed, bases);
        }

        private StringType.StringPattern pattern() {
            return new StringType.StringPattern(
                    Pattern.compile(in.text()), in.text(), in.flag(), restriction());
        }

        private Optional<XPathText> xpath() {
            return in.flag()
                    ? Optional.of(
                            new XPathText(
                                    modules, in.flag() ? Optional.of(root) : Optional.empty()))
                    : Optional.empty();
        }

        private Optional<Ranges> length() {
            return in.flag() ? Optional.of(ranges()) : Optional.empty();
        }

        private Ranges ranges() {
            return new Ranges(
                    in.each(() -> new Ranges.Interval(in.signed(), in.signed())),
                    in.flag(),
                    restriction());
        }

        private Restriction restriction() {
            var message = in.optionalText();
            var appTag = in.optionalText();
            return message.isEmpty() && appTag.isEmpty()
                    ? Restriction.SILENT
                    : new Restriction(message, appTag);
        }
    }
}
