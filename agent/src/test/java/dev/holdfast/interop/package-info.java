/**
 * Tests that hold Holdfast against programs and libraries of other people: yanglint, tshark,
 * ncclient, yangcli, Ansible, OpenSSH, podman, libnetconf2, and OpenDaylight's netconf-client. All
 * are tagged {@code interop}; the build names the programs that are missing. What {@code
 * agent/docs/clients.md} says of a client is what its test met.
 */
package dev.holdfast.interop;
