package dev.holdfast.lab;

/** A scalar of a YAML document and the line it starts on. */
record YamlText(String value, int line) {}
