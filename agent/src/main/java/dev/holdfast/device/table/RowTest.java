package dev.holdfast.device.table;

/** Decides about one row of a {@link LongTable}. */
@FunctionalInterface
interface RowTest {
    /**
     * @param values holds the row's values from {@code at} on; read, not written
     */
    boolean matches(long key, long[] values, int at);
}
