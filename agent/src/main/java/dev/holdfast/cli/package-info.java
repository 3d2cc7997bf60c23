/**
 * The command {@code holdfast}: options, messages, exit codes, and the data folder.
 *
 * <p>What a command starts is put together in {@code Main}; how a lab is built, what an operation
 * means and how an error reads never live here. Exit codes: 0 done, 1 refused or invalid, 2 wrong
 * usage, 130 interrupted.
 */
package dev.holdfast.cli;
