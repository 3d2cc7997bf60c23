/**
 * NETCONF sessions (RFC 6241 sections 3, 4 and 8.1): hello, requests answered in order, and what
 * ends a session.
 *
 * <p>A session is a thread that blocks. What an operation does never lives here.
 */
package dev.holdfast.netconf.session;
