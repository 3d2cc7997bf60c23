/**
 * Who may do what (RFC 8341, NACM): access control of one device, compiled from its running
 * configuration; and the stored form of passwords.
 *
 * <p>{@link dev.holdfast.netconf.access.Nacm} holds the compiled form; {@link
 * dev.holdfast.netconf.access.Access} answers for one user. Hidden data is left out of what is read
 * before any filter sees it (section 3.2.4), and writes are checked against what would really
 * change (sections 3.2.5 and 3.2.8). What must not happen is decided here and nowhere else;
 * sessions, locks and trees under edit never live here.
 */
package dev.holdfast.netconf.access;
