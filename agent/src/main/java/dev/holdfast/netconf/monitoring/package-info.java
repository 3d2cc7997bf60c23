/**
 * What the server says of itself, as state that is computed when it is read: its modules
 * (ietf-yang-library, RFC 8525, with the older modules-state), its sessions, locks, schemas and
 * counters (ietf-netconf-monitoring, RFC 6022), and what access control denied (RFC 8341).
 *
 * <p>{@link dev.holdfast.netconf.monitoring.ServerState} is what a server has to know of itself for
 * that. State of the device never lives here.
 */
package dev.holdfast.netconf.monitoring;
