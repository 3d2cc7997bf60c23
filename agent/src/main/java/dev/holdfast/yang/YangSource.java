package dev.holdfast.yang;

import java.io.IOException;

/** Where the text of a module comes from; read when it is asked for, not kept in memory. */
public interface YangSource {
    /** The file name errors are reported with, for example {@code bench.yang}. */
    String name();

    /** The module's text. */
    String text() throws IOException;
}
