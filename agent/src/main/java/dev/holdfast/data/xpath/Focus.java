package dev.holdfast.data.xpath;

/**
 * Context node, position and size (XPath 1.0 section 1).
 *
 * @param size -1 where nothing asks for it
 */
record Focus(Node node, int position, int size) {
    static Focus on(Node node) {
        return new Focus(node, 1, 1);
    }
}
