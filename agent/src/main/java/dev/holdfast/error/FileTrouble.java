package dev.holdfast.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file or a folder could not be used, in words. Pure functions. */
public final class FileTrouble {
    private FileTrouble() {}

    /** Java says no more than the file's name when a file is not there. */
    public static String reason(IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "it does not exist";
            case NotDirectoryException _ -> "it is not a folder";
            case AccessDeniedException _ -> "it may not be read or written by this user";
            case CharacterCodingException _ -> "it is no text in UTF-8";
            default -> e.getMessage();
        };
    }

    /** The same, of what a stream of lines throws. */
    public static String reason(UncheckedIOException e) {
        return reason(e.getCause());
    }
}
