package dev.holdfast;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One mention of a class, or of one of its members, in a compiled class.
 *
 * @param from the class that mentions, nested classes included, for example {@code a.b.C$D}
 * @param to the class that is mentioned
 * @param member name and descriptor of the field or method used, for example {@code nanoTime()J};
 *     empty when only the class is mentioned
 */
record Reference(String from, String to, String member) {
    private static final Pattern CLASS_IN_TYPE = Pattern.compile("L([\\w/$]+)[;<]");

    /** Every mention: code, supertypes, descriptors and generic signatures; no constants. */
    static Stream<Reference> in(byte[] classFile) {
        var model = ClassFile.of().parse(classFile);
        var from = dotted(model.thisClass().asInternalName());
        return Stream.concat(
                        poolEntries(model).flatMap(entry -> mentionedBy(entry, from)),
                        declaredTypes(model).flatMap(type -> classesIn(type, from)))
                .filter(reference -> !reference.to.equals(from))
                .distinct();
    }

    private static Stream<PoolEntry> poolEntries(ClassModel model) {
        var entries = Stream.<PoolEntry>builder();
        model.constantPool().forEach(entries);
        return entries.build();
    }

    private static Stream<Reference> mentionedBy(PoolEntry entry, String from) {
        return switch (entry) {
            case ClassEntry named -> Stream.of(named.asInternalName()).flatMap(n -> named(n, from));
            case MemberRefEntry used ->
                    Stream.of(
                            new Reference(
                                    from,
                                    dotted(used.owner().asInternalName()),
                                    used.name().stringValue() + used.type().stringValue()));
            case NameAndTypeEntry typed -> classesIn(typed.type().stringValue(), from);
            case MethodTypeEntry typed -> classesIn(typed.descriptor().stringValue(), from);
            default -> Stream.empty();
        };
    }

    /** A class constant is an internal name, or a descriptor when it is an array. */
    private static Stream<Reference> named(String name, String from) {
        return name.startsWith("[")
                ? classesIn(name, from)
                : Stream.of(new Reference(from, dotted(name), ""));
    }

    private static Stream<String> declaredTypes(ClassModel model) {
        var types = Stream.<String>builder();
        model.findAttribute(Attributes.signature())
                .ifPresent(signature -> types.add(signature.signature().stringValue()));
        for (var field : model.fields()) {
            types.add(field.fieldType().stringValue());
            field.findAttribute(Attributes.signature())
                    .ifPresent(signature -> types.add(signature.signature().stringValue()));
        }
        for (var method : model.methods()) {
            types.add(method.methodType().stringValue());
            method.findAttribute(Attributes.signature())
                    .ifPresent(signature -> types.add(signature.signature().stringValue()));
        }
        return types.build();
    }

    private static Stream<Reference> classesIn(String type, String from) {
        return CLASS_IN_TYPE
                .matcher(type)
                .results()
                .map(found -> new Reference(from, dotted(found.group(1)), ""));
    }

    private static String dotted(String internalName) {
        return internalName.replace('/', '.');
    }

    @Override
    public String toString() {
        return from + " -> " + to + (member.isEmpty() ? "" : "." + member.replaceAll("[(:].*", ""));
    }
}
