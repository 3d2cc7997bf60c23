/**
 * What messages say (RFC 6241 sections 4, 7, 8.1 and appendix B): {@code <hello>}, {@code <rpc>}
 * with one of the sealed {@link dev.holdfast.netconf.message.Operation}s, {@code <rpc-reply>} and
 * its errors.
 *
 * <p>A message is parsed once, from its octets; what modules define in it is read by {@link
 * dev.holdfast.data.xml.PayloadReader}. What an operation does never lives here.
 */
package dev.holdfast.netconf.message;
