package dev.holdfast.netconf.message;

import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.datastore.DatastoreName;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.NetconfFeature;

import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;

/**
 * Reads the parameters source and target. What belongs to a feature the server does not have is not
 * known to it (RFC 7950 section 8.3.1). Used by any thread.
 */
final class PlaceReader {
    private static final String CONFIG = "config";
    private static final String URL = "url";

    private final PayloadReader payloads;
    private final List<DatastoreName> names;
    private final List<String> datastores = new ArrayList<>();
    private final List<String> edited = new ArrayList<>();
    private final List<String> replaced = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> sources = new ArrayList<>();

    PlaceReader(PayloadReader payloads) {
        this.payloads = payloads;
        var features = NetconfFeature.of(payloads.schema());
        names = DatastoreName.of(payloads.schema());
        for (var name : names) {
            datastores.add(name.text());
            switch (name) {
                case RUNNING -> {
                    if (features.contains(NetconfFeature.WRITABLE_RUNNING)) {
                        edited.add(name.text());
                    }
                }
                case CANDIDATE -> edited.add(name.text());
                case STARTUP -> {
                    replaced.add(name.text());
                    deleted.add(name.text());
                }
            }
        }
        replaced.addAll(edited);
        sources.addAll(datastores);
        if (features.contains(NetconfFeature.URL)) {
            replaced.add(URL);
            deleted.add(URL);
            sources.add(URL);
        }
        sources.add(CONFIG);
    }

    /** A datastore to read or lock. */
    DatastoreName datastore(Parameters around) throws XMLStreamException, NetconfException {
        return ((Place.Datastore) one(around, datastores)).name();
    }

    /** The target of edit-config. */
    DatastoreName edited(Parameters around) throws XMLStreamException, NetconfException {
        return ((Place.Datastore) one(around, edited)).name();
    }

    /** The target of copy-config. */
    Place replaced(Parameters around) throws XMLStreamException, NetconfException {
        return (Place) one(around, replaced);
    }

    /** The target of delete-config; running and candidate are read to be refused with a reason. */
    Place deleted(Parameters around) throws XMLStreamException, NetconfException {
        return (Place) one(around, deleted, datastores);
    }

    /** The source of copy-config and validate. */
    Source source(Parameters around) throws XMLStreamException, NetconfException {
        return one(around, sources);
    }

    /** The URL of edit-config. */
    Place.Url url(Parameters parameters) throws XMLStreamException, NetconfException {
        if (!sources.contains(URL)) {
            throw parameters.unknown();
        }
        return new Place.Url(parameters.text());
    }

    private Source one(Parameters around, List<String> known)
            throws XMLStreamException, NetconfException {
        return one(around, known, List.of());
    }

    /**
     * @param known what there is to name
     * @param others what is read as well
     */
    private Source one(Parameters around, List<String> known, List<String> others)
            throws XMLStreamException, NetconfException {
        var parameter = around.name();
        var choice =
                known.isEmpty()
                        ? "this server has nothing to name there; use another operation"
                        : "name one of: " + String.join(", ", known);
        var inside = new Parameters(around.xml());
        Source found = null;
        while (inside.next()) {
            if (!known.contains(inside.name()) && !others.contains(inside.name())) {
                throw inside.unknown(choice);
            }
            if (found != null) {
                throw RpcError.badElement(
                                inside.name(),
                                parameter + " names one thing; leave " + inside.name() + " out")
                        .refusal();
            }
            found = named(inside);
        }
        if (found == null) {
            throw RpcError.missingElement(
                            known.isEmpty() ? parameter : known.getFirst(),
                            parameter + " names nothing; " + choice)
                    .refusal();
        }
        return found;
    }

    private Source named(Parameters inside) throws XMLStreamException, NetconfException {
        return switch (inside.name()) {
            case CONFIG -> new Source.Inline(payloads.replacement(inside.xml()));
            case URL -> new Place.Url(inside.text());
            case String name -> {
                var datastore =
                        names.stream()
                                .filter(known -> known.text().equals(name))
                                .findFirst()
                                .orElseThrow(inside::unknown);
                new Parameters(inside.xml()).none();
                yield new Place.Datastore(datastore);
            }
        };
    }
}
