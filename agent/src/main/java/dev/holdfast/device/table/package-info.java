/**
 * Tables that grow with traffic: MAC addresses and ARP entries, and what they are made of.
 *
 * <p>Frames change a table in place, a million times a second; readers get a frozen copy of it in
 * constant time ({@code LongTable}). Frames, ports and features never live here.
 */
package dev.holdfast.device.table;
