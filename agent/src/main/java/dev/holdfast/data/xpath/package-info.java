/**
 * XPath 1.0 with the functions of RFC 7950 section 10, evaluated over {@link
 * dev.holdfast.data.View}s.
 *
 * <p>{@link dev.holdfast.data.xpath.AccessibleTree} is the door: it shows a view as the accessible
 * tree of RFC 7950 section 6.4.1, defaults in use and non-presence containers included, and
 * evaluates an {@link dev.holdfast.yang.Expr} at one of its {@link dev.holdfast.data.xpath.Node}s.
 * Paths are walked depth first and stop as soon as the answer is known; a predicate that names all
 * keys of a list is a lookup. Every node visited is a step of a {@link
 * dev.holdfast.data.xpath.Budget}, which refuses when it is spent and lets others run meanwhile.
 *
 * <p>Attributes and namespace nodes do not exist in a data tree: their axes select nothing, {@code
 * id()} finds nothing and {@code lang()} is false. The inside of anydata and anyxml is not looked
 * into. Parsing never lives here ({@code yang} does it), nor does what a constraint means.
 */
package dev.holdfast.data.xpath;
