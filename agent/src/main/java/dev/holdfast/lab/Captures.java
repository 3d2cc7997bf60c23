package dev.holdfast.lab;

import dev.holdfast.device.net.Capture;
import dev.holdfast.device.net.MemoryCable;
import dev.holdfast.device.net.Network;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The captures that run, by name, and the folder their files go to. Captures start and stop in
 * turns of the network's loop; files are written by whoever asked for them.
 */
final class Captures {
    private static final String SUFFIX = ".pcapng";

    private final Path folder;
    private final Map<String, Running> running = new TreeMap<>();

    private record Running(String cable, Capture capture) {}

    /** A capture that runs, and how many frames it has. */
    record Facts(String name, String cable, int frames) {}

    Captures(Path folder) {
        this.folder = folder;
    }

    /** Whether it was started; not when one of that name runs. */
    boolean start(String name, MemoryCable cable, Network network, int maxFrames) {
        if (running.containsKey(name)) {
            return false;
        }
        var capture = Capture.on(cable, network.epoch(), maxFrames);
        running.put(name, new Running(cable.name(), capture));
        return true;
    }

    /** Ends the capture of that name, if one runs. */
    Optional<Capture> stop(String name) {
        var ended = Optional.ofNullable(running.remove(name)).map(Running::capture);
        ended.ifPresent(Capture::stop);
        return ended;
    }

    /** By name; in a turn. */
    List<Facts> facts() {
        return running.entrySet().stream()
                .map(
                        entry ->
                                new Facts(
                                        entry.getKey(),
                                        entry.getValue().cable(),
                                        entry.getValue().capture().size()))
                .toList();
    }

    /**
     * Writes a capture that has ended, over the file of an earlier one of that name.
     *
     * @param name a file name without folders
     * @throws IOException names what could not be written
     */
    Path write(String name, Capture capture) throws IOException {
        var file = folder.resolve(name + SUFFIX).normalize();
        if (!folder.normalize().equals(file.getParent())) {
            throw new IOException(name + " is no name for a file of " + folder);
        }
        Files.createDirectories(folder);
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            capture.writeTo(out);
        }
        return file;
    }
}
