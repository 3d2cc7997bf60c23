/**
 * The errors a NETCONF client can be told (RFC 6241 section 4.3 and appendix A, RFC 7950 section
 * 15).
 *
 * <p>The bottom of the house: everyone may import it, it imports nothing. {@link
 * dev.holdfast.error.NetconfException} is checked on purpose: {@code throws NetconfException} reads
 * "a client may be told no". Anything else that is thrown is a bug.
 */
package dev.holdfast.error;
