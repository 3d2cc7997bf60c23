package dev.holdfast.lab;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.datastore.StartupStore;
import dev.holdfast.netconf.file.WholeFile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The startup datastore of one device as a file that outlives the agent. Written in turns of the
 * datastores, read before there are any.
 */
public final class StartupFile implements StartupStore {
    private static final String BASE = "urn:ietf:params:xml:ns:netconf:base:1.0";

    private final Path file;

    private StartupFile(Path file) {
        this.file = file;
    }

    /** The file in the folder things are kept in. */
    public static StartupFile in(Path folder) {
        return new StartupFile(folder.resolve("startup.xml"));
    }

    public Path path() {
        return file;
    }

    /** What was kept, as an XML document; empty when there is nothing. */
    public Optional<String> document() throws IOException {
        return Files.exists(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    @Override
    public void keep(DataTree startup) throws IOException {
        WholeFile.write(file, Long.MAX_VALUE, out -> write(startup, out));
    }

    private static void write(DataTree startup, OutputStream out) throws IOException {
        var xml = new XmlOutput(out);
        xml.start(BASE, "config");
        ViewXml.writeChildren(startup.root(), Pruner.WHOLE, xml);
        xml.end();
        xml.flush();
    }

    @Override
    public void forget() throws IOException {
        Files.deleteIfExists(file);
    }
}
