package dev.holdfast.netconf.filter;

import dev.holdfast.data.View;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.error.NetconfException;
import dev.holdfast.yang.NetconfFeature;
import dev.holdfast.yang.Schema;

import java.util.List;
import java.util.function.LongPredicate;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a client wants of data, or of notifications. Immutable, free of threads. */
public sealed interface Filter permits SubtreeFilter, XPathFilter {
    /**
     * The filter the reader stands at; ends at its end.
     *
     * @throws NetconfException for a filter that means nothing, whatever the data
     */
    static Filter read(XMLStreamReader xml, Schema schema)
            throws XMLStreamException, NetconfException {
        var attributes =
                FilterAttributes.of(xml, NetconfFeature.of(schema).contains(NetconfFeature.XPATH));
        return switch (attributes.type()) {
            case SUBTREE -> SubtreeFilter.read(xml, attributes, schema);
            case XPATH -> XPathFilter.read(xml, attributes, schema);
        };
    }

    /**
     * What cuts a datastore.
     *
     * @param readable the root, without what the user may not read: what is hidden must not decide
     *     what is selected
     * @param memory takes so many octets until the reply has been sent, if there are so many
     * @throws NetconfException when finding it takes too much
     */
    Pruner ofData(View readable, LongPredicate memory) throws NetconfException;

    /** How many elements it has; a filter is kept as long as its subscription. */
    long size();

    /**
     * Whether a notification is among those asked for.
     *
     * @param above the containers and entries it is in, from the top, with their keys
     */
    boolean admits(List<? extends View> above, View notification);
}
