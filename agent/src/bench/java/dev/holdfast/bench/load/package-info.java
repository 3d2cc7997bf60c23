/**
 * The load generator: a NETCONF client that measures a server over SSH, and a server with canned
 * replies that shows what client and SSH layer can do at most. Both are measured in turns, so that
 * what the machine does meanwhile befalls both; {@link dev.holdfast.bench.load.Load} is the
 * program.
 *
 * <p>The client knows nothing of the server's code. Figures and commands are in
 * docs/performance.md.
 */
package dev.holdfast.bench.load;
