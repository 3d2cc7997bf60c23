/** What tests of several packages use: a NETCONF client that does as it is told, right or wrong. */
package dev.holdfast.testkit;
