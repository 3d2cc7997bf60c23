/**
 * Tests that hold Holdfast against programs of other people: yanglint, tshark, ncclient, OpenSSH,
 * podman. All are tagged {@code interop}; the build names those that are missing.
 */
package dev.holdfast.interop;
