/**
 * Sockets for MINA: a few threads, each with a selector, on which clients are accepted and what
 * they send is read, and which write what a socket did not take at once.
 *
 * <p>MINA comes with a transport of its own, on the JDK's asynchronous channels, which lose events:
 * decision 14 has the story. Only what a server of clients needs is here: nothing connects to
 * others. What is in the octets, SSH included, never matters here.
 */
package dev.holdfast.ssh.io;
