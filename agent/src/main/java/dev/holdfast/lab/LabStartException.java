package dev.holdfast.lab;

/** A lab that cannot be started: says which part of it, why, and the remedy. */
public final class LabStartException extends Exception {
    private static final long serialVersionUID = 1L;

    LabStartException(String message) {
        super(message);
    }

    LabStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
