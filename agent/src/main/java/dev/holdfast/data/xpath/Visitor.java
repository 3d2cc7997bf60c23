package dev.holdfast.data.xpath;

/** Takes nodes one by one as a path is walked. */
@FunctionalInterface
interface Visitor {
    /** False when no more nodes are wanted. */
    boolean visit(Node node);
}
