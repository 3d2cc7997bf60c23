package dev.holdfast.yang;

/** Schemas that have been written to a file and read again. */
final class SchemaFiles {
    static final byte[] DIGEST = new byte[32];

    private SchemaFiles() {}

    static Schema throughFile(SchemaLoader loader) throws SchemaException {
        var recipe = loader.recipe();
        return throughFile(new SchemaBuild(recipe).schema(), recipe);
    }

    static Schema throughFile(Schema schema, Recipe recipe) {
        return SchemaFile.read(SchemaFile.write(schema, recipe, DIGEST), recipe, DIGEST)
                .orElseThrow(() -> new AssertionError("not read back"));
    }
}
