/**
 * Configurations as files on the server (RFC 6241 section 8.8): the one folder URLs can name files
 * of, read in bounded memory, written whole or not at all.
 *
 * <p>What is in a file never matters here.
 */
package dev.holdfast.netconf.file;
