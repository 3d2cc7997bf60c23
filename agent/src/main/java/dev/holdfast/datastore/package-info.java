/**
 * Datastores (RFC 6241 section 5, RFC 8342): running and candidate, locks, commits and their log,
 * and the waist to the device.
 *
 * <p>XML, SSH and frames never live here.
 */
package dev.holdfast.datastore;
