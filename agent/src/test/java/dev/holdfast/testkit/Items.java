package dev.holdfast.testkit;

import dev.holdfast.data.Key;
import dev.holdfast.data.Rows;
import dev.holdfast.data.Shape;
import dev.holdfast.data.View;
import dev.holdfast.yang.ContainerSchema;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * State of many items of a box, made as it is read, that counts what is made. Item n has hits ten
 * times n. Read by any thread.
 */
public final class Items implements Rows<Integer> {
    private final int count;
    private final AtomicLong octets = new AtomicLong();
    private final AtomicLong looked = new AtomicLong();

    /** Items 1 to count. */
    public Items(int count) {
        this.count = count;
    }

    /** How long the text is of all that was made by going through the list, since the beginning. */
    public long octets() {
        return octets.get();
    }

    /** How many items were looked at, by key or by going through the list, since the beginning. */
    public long looked() {
        return looked.get();
    }

    /** A root with a box with these items. */
    public View root() {
        var item = Box.item();
        var stats =
                new Shape<Integer>((ContainerSchema) item.child("stats"))
                        .leaf("hits", id -> Integer.toString(id * 10));
        var entry =
                new Shape<Integer>(item)
                        .leaf("id", id -> Integer.toString(id))
                        .container("stats", stats, id -> id);
        var box = new Shape<Items>(Box.box()).list("item", entry, items -> items);
        return new Shape<Items>(Box.schema().root())
                .container(Box.box().name(), box, items -> items)
                .view(this);
    }

    private static String text(int id) {
        return "<item><id>%d</id><stats><hits>%d0</hits></stats></item>".formatted(id, id);
    }

    @Override
    public Integer find(Key key) {
        looked.incrementAndGet();
        int id = Integer.parseInt(key.value(0));
        return id >= 1 && id <= count ? Integer.valueOf(id) : null;
    }

    @Override
    public boolean isEmpty() {
        return count == 0;
    }

    @Override
    public Iterator<Integer> iterator() {
        return IntStream.rangeClosed(1, count).peek(this::made).iterator();
    }

    private void made(int id) {
        looked.incrementAndGet();
        octets.addAndGet(text(id).length());
    }
}
