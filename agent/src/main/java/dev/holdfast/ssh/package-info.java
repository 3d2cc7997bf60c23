/**
 * NETCONF over SSH (RFC 6242, RFC 4251 to 4254): the only package that knows Apache MINA.
 *
 * <p>{@link dev.holdfast.ssh.SshService} is one set of I/O threads for all devices of the process,
 * those of {@link dev.holdfast.ssh.io}; each device has its own port, {@link
 * dev.holdfast.ssh.HostKey} and {@link dev.holdfast.ssh.Users}. A session gets a virtual thread.
 * What is said on a session never matters here.
 */
package dev.holdfast.ssh;
