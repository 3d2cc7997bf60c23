package dev.holdfast.netconf.file;

import dev.holdfast.data.Courtesy;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The one folder whose files clients can name by URLs (RFC 6241 section 8.8): regular files right
 * in it, by their absolute path. Nothing else of the file system can be reached: no folder below,
 * no link, no hidden file. Used by any thread.
 */
public final class UrlFolder {
    /** The schemes of the capability. */
    public static final String SCHEMES = "file";

    private final Path configured;
    private final Path folder;
    private final long mostOctets;

    private UrlFolder(Path configured, Path folder, long mostOctets) {
        this.configured = configured;
        this.folder = folder;
        this.mostOctets = mostOctets;
    }

    /**
     * @param mostOctets how long a file may be
     * @throws IOException there is no such folder
     */
    public static UrlFolder at(Path folder, long mostOctets) throws IOException {
        var real = folder.toRealPath();
        if (!Files.isDirectory(real)) {
            throw new NotDirectoryException(folder.toString());
        }
        return new UrlFolder(folder.toAbsolutePath().normalize(), real, mostOctets);
    }

    /** The file a URL names; it may not exist. */
    private Path file(String url) throws NetconfException {
        var path = path(url);
        boolean here = folder.equals(path.getParent()) || configured.equals(path.getParent());
        var name = here ? path.getFileName().toString() : "";
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw invalid(url, "names no file right in " + folder.toUri() + "; name one");
        }
        if (name.startsWith(".")) {
            throw invalid(url, "names a hidden file; choose a name without a dot before it");
        }
        return folder.resolve(name);
    }

    private Path path(String url) throws NetconfException {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw invalid(url, "is no URL (" + e.getReason() + "); write file:///path");
        }
        if (!SCHEMES.equalsIgnoreCase(uri.getScheme())) {
            throw invalid(
                    url, "has not the scheme file, the only one there is here; write file:///path");
        }
        var authority = Optional.ofNullable(uri.getRawAuthority()).orElse("");
        if (!authority.isEmpty() && !authority.equalsIgnoreCase("localhost")) {
            throw invalid(url, "names another host; leave the host out");
        }
        if (uri.isOpaque() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid(url, "is no absolute path and nothing else; write file:///path");
        }
        try {
            return Path.of(uri.getPath());
        } catch (InvalidPathException e) {
            throw invalid(url, "is no path (" + e.getReason() + "); write file:///path");
        }
    }

    private static NetconfException invalid(String url, String why) {
        return RpcError.invalidValue("the URL \"" + url + "\" " + why).refusal();
    }

    /** Empty when there is nothing of that name. */
    private static Optional<BasicFileAttributes> regular(Path file, String url)
            throws NetconfException, IOException {
        try {
            var attributes =
                    Files.readAttributes(
                            file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw invalid(url, "names a link or folder; name a regular file");
            }
            return Optional.of(attributes);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static NetconfException missing(String url) {
        return RpcError.dataMissing(
                        "there is no file " + url + "; copy a configuration to it first")
                .refusal();
    }

    private static NetconfException failed(String url, String what, IOException e) {
        return RpcError.operationFailed(
                        "the file " + url + " could not be " + what + ": " + e.getMessage())
                .refusal();
    }

    private NetconfException tooBig(String url) {
        return RpcError.tooBig(
                        "the file " + url + " is longer than " + mostOctets + " octets; split it")
                .refusal();
    }

    private static NetconfException noRoom(String url) {
        return RpcError.resourceDenied(
                        "the server has not as much memory now as the file "
                                + url
                                + " takes; try again later, or split it into several")
                .refusal();
    }

    /**
     * What is in a file, all of it; who takes long to read it lets others have a turn in between.
     *
     * @param room whether there is memory for a file of so many octets; asked before it is read
     * @throws NetconfException invalid-value for a URL that names nothing in the folder,
     *     data-missing, too-big, resource-denied, or operation-failed when it cannot be read
     */
    public InputStream read(String url, LongPredicate room) throws NetconfException {
        var file = file(url);
        try {
            long length = regular(file, url).orElseThrow(() -> missing(url)).size();
            if (length > mostOctets) {
                throw tooBig(url);
            }
            if (!room.test(length)) {
                throw noRoom(url);
            }
            // what has become a link or longer since it was looked at is refused all the same
            try (var channel =
                            Files.newByteChannel(
                                    file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                    var in = Channels.newInputStream(channel)) {
                var octets = in.readNBytes((int) Math.min(mostOctets + 1, Integer.MAX_VALUE));
                if (octets.length > mostOctets) {
                    throw tooBig(url);
                }
                return Courtesy.stream(octets, octets.length);
            }
        } catch (IOException e) {
            throw failed(url, "read", e);
        }
    }

    /**
     * Makes a file, or replaces all of it, in one step.
     *
     * @throws NetconfException as {@link #read}; the file is as it was
     */
    public void write(String url, WholeFile.Content content) throws NetconfException {
        var file = file(url);
        try {
            regular(file, url);
            WholeFile.write(file, mostOctets, content);
        } catch (WholeFile.TooLongException e) {
            throw tooBig(url);
        } catch (IOException e) {
            throw failed(url, "written", e);
        }
    }

    /**
     * Deletes a file.
     *
     * @throws NetconfException as {@link #read}
     */
    public void delete(String url) throws NetconfException {
        var file = file(url);
        try {
            regular(file, url).orElseThrow(() -> missing(url));
            Files.delete(file);
        } catch (NoSuchFileException e) {
            throw missing(url);
        } catch (IOException e) {
            throw failed(url, "deleted", e);
        }
    }

    /** Whether two URLs name the same file. */
    public boolean sameFile(String one, String other) throws NetconfException {
        return file(one).equals(file(other));
    }
}
