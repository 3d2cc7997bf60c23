/** What the benchmarks of the packages below share. Nothing that is shipped lives here. */
package dev.holdfast.bench;
