package dev.holdfast.coverage;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which part of the house has read which node of a configuration. {@link RecordingLoader} makes
 * every {@code InnerNode} report here, and has a log of its own, like all classes of the house.
 */
public final class ReadLog {
    private static final String STORED_NODE = "dev.holdfast.data.InnerNode";
    private static final StackWalker STACK = StackWalker.getInstance();
    private static final TreeMap<String, Set<String>> READERS = new TreeMap<>();

    private ReadLog() {}

    /** Forgets what was read while a configuration was made. */
    static void forget() {
        READERS.clear();
    }

    /** Called by the doctored {@code InnerNode} when it is asked for a child. */
    public static void read(Object schemaNode) {
        var reader =
                STACK.walk(
                        frames ->
                                frames.skip(1)
                                        .map(StackWalker.StackFrame::getClassName)
                                        .filter(name -> !name.equals(STORED_NODE))
                                        .findFirst()
                                        .orElseThrow());
        READERS.computeIfAbsent(schemaNode.toString(), _ -> new TreeSet<>())
                .add(reader.substring(0, reader.lastIndexOf('.')));
    }

    /** The packages whose classes asked for the node themselves; the path as a schema prints it. */
    static Set<String> readersOf(String schemaPath) {
        return READERS.getOrDefault(schemaPath, Set.of());
    }
}
