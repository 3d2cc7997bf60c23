package dev.holdfast.data.xml;

import dev.holdfast.yang.PrefixAllocator;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes XML as UTF-8 to a stream, a bounded buffer at a time. Used by one thread.
 *
 * <p>Elements carry their namespace as the default one, declared where it changes. There is no XML
 * declaration: some clients stumble over an encoding in it. Text is escaped such that the
 * end-of-message mark of RFC 6242 section 4.3 can never appear; characters XML has no room for
 * become U+FFFD.
 */
public final class XmlOutput implements Closeable {
    private static final int BUFFER = 16 * 1024;
    private static final String XMLNS = "xmlns";

    /** Characters that stand for themselves, in text and in attributes. */
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        for (char c : new char[] {'<', '>', '&', '"'}) {
            PLAIN[c] = false;
        }
    }

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int filled;

    private String[] names = new String[16];
    private String[] defaults = new String[16];
    private int depth;
    private boolean tagOpen;

    // prefixes declared by the start tag that is still open
    private String[] declared = new String[8];
    private int declarations;

    private final PrefixAllocator allocator = this::prefixFor;
    private IOException broken;

    public XmlOutput(OutputStream out) {
        this.out = out;
    }

    /** Starts an element; attributes may follow until something is written into it. */
    public XmlOutput start(String namespace, String name) throws IOException {
        var around = depth == 0 ? "" : defaults[depth - 1];
        openTag(name, namespace);
        if (!namespace.equals(around)) {
            attribute(XMLNS, namespace);
        }
        return this;
    }

    private void openTag(String name, String below) throws IOException {
        closeTag();
        octet('<');
        name(name);
        if (depth == names.length) {
            names = Arrays.copyOf(names, depth * 2);
            defaults = Arrays.copyOf(defaults, depth * 2);
        }
        names[depth] = name;
        defaults[depth++] = below;
        tagOpen = true;
        declarations = 0;
    }

    /**
     * Starts an element under a prefix. The caller binds it by an attribute, and the default
     * namespace below it too.
     */
    public XmlOutput startPrefixed(String prefix, String name, String below) throws IOException {
        // a name is written as it lies, an octet a character; a client's prefix can be any name
        var octets = (prefix + ":" + name).getBytes(StandardCharsets.UTF_8);
        openTag(new String(octets, StandardCharsets.ISO_8859_1), below);
        return this;
    }

    /** An attribute with the name as it stands, on the element just started. */
    public XmlOutput attribute(String qualifiedName, String value) throws IOException {
        requireOpenTag();
        octet(' ');
        text(qualifiedName, true);
        octet('=');
        octet('"');
        text(value, true);
        octet('"');
        return this;
    }

    /** An attribute in a namespace, on the element just started. */
    public XmlOutput attribute(String namespace, String preferredPrefix, String name, String value)
            throws IOException {
        return attribute(prefix(namespace, preferredPrefix) + ":" + name, value);
    }

    /** Binds a prefix on the element just started. */
    public XmlOutput declare(String prefix, String namespace) throws IOException {
        requireOpenTag();
        if (declarations + 2 > declared.length) {
            declared = Arrays.copyOf(declared, declared.length * 2);
        }
        declared[declarations++] = prefix;
        declared[declarations++] = namespace;
        return attribute(XMLNS + ":" + prefix, namespace);
    }

    /** A prefix bound on the element just started; declares one when there is none yet. */
    public String prefix(String namespace, String preferred) throws IOException {
        requireOpenTag();
        var prefix = preferred;
        for (int attempt = 2; ; attempt++) {
            var bound = declaredFor(prefix);
            if (namespace.equals(bound)) {
                return prefix;
            }
            if (bound == null) {
                declare(prefix, namespace);
                return prefix;
            }
            prefix = preferred + attempt;
        }
    }

    private String declaredFor(String prefix) {
        for (int i = 0; i < declarations; i += 2) {
            if (declared[i].equals(prefix)) {
                return declared[i + 1];
            }
        }
        return null;
    }

    /**
     * Prefixes for the value of the element just started, which has to be written next. A stream
     * that breaks meanwhile tells so at the next write.
     */
    public PrefixAllocator prefixes() {
        return allocator;
    }

    private String prefixFor(String namespace, String preferred) {
        try {
            return prefix(namespace, preferred);
        } catch (IOException e) {
            broken = e;
            return preferred;
        }
    }

    private void requireOpenTag() {
        if (!tagOpen) {
            throw new IllegalStateException("content has been written already");
        }
    }

    public XmlOutput text(String text) throws IOException {
        closeTag();
        text(text, false);
        return this;
    }

    /** A well-formed fragment that declares every prefix it uses, and its default namespace. */
    public XmlOutput fragment(String xml) throws IOException {
        if (!xml.isEmpty()) {
            closeTag();
            plain(xml);
        }
        return this;
    }

    /** An element with nothing but text. */
    public XmlOutput element(String namespace, String name, String text) throws IOException {
        if (depth > 0 && !text.isEmpty() && namespace.equals(defaults[depth - 1])) {
            closeTag();
            octet('<');
            name(name);
            octet('>');
            text(text, false);
            return endTag(name);
        }
        start(namespace, name);
        if (!text.isEmpty()) {
            text(text);
        }
        return end();
    }

    /** Ends the element started last. */
    public XmlOutput end() throws IOException {
        var name = names[--depth];
        if (tagOpen) {
            tagOpen = false;
            octet('/');
            octet('>');
            return this;
        }
        return endTag(name);
    }

    private XmlOutput endTag(String name) throws IOException {
        octet('<');
        octet('/');
        name(name);
        octet('>');
        return this;
    }

    /** Hands everything written so far to the stream, and has it flush. */
    public void flush() throws IOException {
        closeTag();
        drain();
        out.flush();
    }

    /** Flushes; the stream below stays open, it has more to carry. */
    @Override
    public void close() throws IOException {
        flush();
    }

    private void closeTag() throws IOException {
        if (tagOpen) {
            tagOpen = false;
            octet('>');
        }
    }

    private void drain() throws IOException {
        if (broken != null) {
            throw broken;
        }
        int count = filled;
        filled = 0;
        out.write(buffer, 0, count);
    }

    private void octet(int value) throws IOException {
        if (filled == BUFFER) {
            drain();
        }
        buffer[filled++] = (byte) value;
    }

    /** The name of an element: YANG and its protocols have ASCII only, copied as it lies. */
    @SuppressWarnings("deprecation") // deprecated as no way to encode, which this is not
    private void name(String name) throws IOException {
        int length = name.length();
        if (length > BUFFER - filled) {
            drain();
            if (length > BUFFER) {
                throw new IllegalArgumentException("a name of " + length + " characters");
            }
        }
        name.getBytes(0, length, buffer, filled);
        filled += length;
    }

    /** Markup, without anything to escape. */
    private void plain(String text) throws IOException {
        int length = text.length();
        for (int i = run(text, 0); i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                octet(c);
            } else {
                i += encoded(text, i);
            }
        }
    }

    /**
     * Copies characters that stand for themselves, which is all there is in most text, as long as
     * they come; says where the first other one is. Room is looked for once; a text that no buffer
     * can hold is left to be written octet by octet.
     */
    private int run(String text, int from) throws IOException {
        int length = text.length();
        if (length - from > BUFFER - filled) {
            drain();
            if (length - from > BUFFER) {
                return from;
            }
        }
        var to = buffer;
        int at = filled;
        int i = from;
        for (; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !PLAIN[c]) {
                break;
            }
            to[at++] = (byte) c;
        }
        filled = at;
        return i;
    }

    private void text(String text, boolean inAttribute) throws IOException {
        int length = text.length();
        for (int i = run(text, 0); i < length; i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> plain("&lt;");
                case '>' -> plain("&gt;");
                case '&' -> plain("&amp;");
                case '\r' -> plain("&#13;");
                case '"' -> plain(inAttribute ? "&quot;" : "\"");
                case '\n' -> plain(inAttribute ? "&#10;" : "\n");
                case '\t' -> plain(inAttribute ? "&#9;" : "\t");
                default -> {
                    if (c >= 0x80) {
                        i += encoded(text, i);
                    } else if (c < ' ') {
                        replacement();
                    } else {
                        octet(c);
                    }
                }
            }
        }
    }

    /** Writes the character at a place; says how many chars more than one it took. */
    private int encoded(String text, int at) throws IOException {
        int point = text.codePointAt(at);
        if (point >= 0xD800 && point <= 0xDFFF || point == 0xFFFE || point == 0xFFFF) {
            replacement();
            return 0;
        }
        if (point < 0x800) {
            octet(0xC0 | point >> 6);
        } else if (point < 0x10000) {
            octet(0xE0 | point >> 12);
            octet(0x80 | point >> 6 & 0x3F);
        } else {
            octet(0xF0 | point >> 18);
            octet(0x80 | point >> 12 & 0x3F);
            octet(0x80 | point >> 6 & 0x3F);
        }
        octet(0x80 | point & 0x3F);
        return point < 0x10000 ? 0 : 1;
    }

    private void replacement() throws IOException {
        for (byte part : "\uFFFD".getBytes(StandardCharsets.UTF_8)) {
            octet(part);
        }
    }
}
