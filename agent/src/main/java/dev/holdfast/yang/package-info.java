/**
 * YANG models, compiled (RFC 7950): the only place that imports yangtools.
 *
 * <p>{@link dev.holdfast.yang.Schema} is what a device holds; {@link dev.holdfast.yang.SchemaNode}
 * and its kinds are what data nodes point to; {@link dev.holdfast.yang.Expr} is an XPath
 * expression. Nothing of yangtools is kept after compilation, and nothing is static. Data never
 * lives here.
 */
package dev.holdfast.yang;
