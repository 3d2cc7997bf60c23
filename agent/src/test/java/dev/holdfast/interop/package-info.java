/**
 * Tests that hold Holdfast against programs of other people: yanglint, tshark, ncclient, yangcli,
 * Ansible, OpenSSH, podman. All are tagged {@code interop}; the build names those that are missing.
 * What {@code agent/docs/clients.md} says of a client is what its test met.
 */
package dev.holdfast.interop;
