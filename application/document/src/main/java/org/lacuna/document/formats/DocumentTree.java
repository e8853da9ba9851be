package org.lacuna.document.formats;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.lacuna.document.DocumentState;
import org.lacuna.document.tiles.Pixels;

/**
 * A whole document as JSON that points to pixels, masks and texts kept elsewhere: the form in which OpenRaster files have it, for
 * others that keep documents their own way. What was written comes back the same.
 */
public final class DocumentTree {
    private DocumentTree() {}

    public static ObjectNode write(DocumentState state, TreeTarget target) throws IOException {
        ObjectNode tree = new TreeWriter(state, target, Map.of()).write();
        tree.put("width", state.width());
        tree.put("height", state.height());
        return tree;
    }

    /**
     * @throws FormatException if that is not a document, or too much for the memory of this process
     */
    public static OpenedDocument read(JsonNode tree, TreeSource source) throws FormatException {
        Entries entries = new Entries(source, Limits.ofThisProcess());
        int width = tree.path("width").asInt();
        int height = tree.path("height").asInt();
        if (width < 1 || height < 1 || width > Pixels.MAX_SIDE || height > Pixels.MAX_SIDE) {
            throw source.failure("its canvas cannot be " + width + " x " + height + " pixels", StackXml.ANOTHER_COPY);
        }
        if (tree.path("version").asInt() > OpenRaster.INDEX_VERSION) {
            entries.warn("It was written by a newer Lacuna; what this one does not know is left out.");
        }
        DocumentState state = new TreeReader(entries, tree).read(width, height);
        return new OpenedDocument(state, entries.warnings());
    }
}
