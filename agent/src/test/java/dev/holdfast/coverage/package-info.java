/**
 * The check that a client can write nothing that nobody acts upon: every feature plans from a
 * configuration that has everything, in a copy of the program that notes what is read of it.
 */
package dev.holdfast.coverage;
