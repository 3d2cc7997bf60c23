/**
 * YANG models, compiled (RFC 7950): the only place that imports yangtools.
 *
 * <p>{@link dev.holdfast.yang.SchemaLoader} takes modules, {@link dev.holdfast.yang.BaseModules}
 * knows those that come with the program. A text becomes statements, yangtools makes them an
 * effective model, and {@code SchemaCompiler} makes that ours; what yangtools reads differently or
 * leaves out stands in {@code Amendments} and {@code Omissions}.
 *
 * <p>{@link dev.holdfast.yang.Schema} is what a device holds; {@link dev.holdfast.yang.SchemaNode}
 * and its kinds are what data nodes point to; {@link dev.holdfast.yang.Expr} is an XPath
 * expression. Nothing of yangtools is kept after compilation, and nothing is static. Data never
 * lives here.
 */
package dev.holdfast.yang;
