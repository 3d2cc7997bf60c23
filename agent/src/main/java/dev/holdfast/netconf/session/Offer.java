package dev.holdfast.netconf.session;

import dev.holdfast.netconf.file.UrlFolder;

import java.util.List;
import java.util.Optional;

/**
 * What a server says it can do beside what its schema says. Immutable.
 *
 * @param base11 whether it speaks base 1.1, with chunks, and not 1.0 only
 * @param vendorCapabilities URIs the hello has as well; the server does nothing about them
 * @param files what URLs can name; present exactly if the schema has the feature url
 */
public record Offer(boolean base11, List<String> vendorCapabilities, Optional<UrlFolder> files) {
    /** Base 1.0 and 1.1, and nothing else. */
    public static final Offer PLAIN = new Offer(true, List.of(), Optional.empty());

    public Offer {
        vendorCapabilities = List.copyOf(vendorCapabilities);
    }
}
