package dev.holdfast.feature;

import dev.holdfast.error.ErrorPath;

import java.util.Optional;

/**
 * A condition an operator should look at; it blocks nothing (rule NC-4). Immutable.
 *
 * @param code number of the rule, {@code SL-W1}
 * @param path the node to look at, when there is one
 * @param message names the thing and the remedy
 */
public record Warning(String code, Optional<ErrorPath> path, String message) {}
