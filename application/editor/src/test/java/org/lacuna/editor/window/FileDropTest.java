package org.lacuna.editor.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.clipboard.Clipboards;

class FileDropTest {
    @Test
    void droppedFilesBecomePaths() {
        assertThat(FileDrop.files(new Dragged(List.of(new File("a.png"), new File("b.ora")))))
                .contains(List.of(Path.of("a.png"), Path.of("b.ora")));
    }

    @Test
    void otherThingsAreNoFiles() {
        assertThat(FileDrop.files(new StringSelection("text"))).isEmpty();
    }

    @Test
    void filesAreOpenedButNotTheLayersOfThisProgram() {
        DocumentState state = DocumentState.of("wall", Pixels.empty(4, 4, PixelFormat.RGBA8));
        Transferable layers =
                Clipboards.drag(state, Set.of(state.active().orElseThrow())).orElseThrow();
        assertThat(layers.isDataFlavorSupported(DataFlavor.javaFileListFlavor)).isTrue();
        assertThat(FileDrop.canOpen(layers)).isFalse();
        assertThat(FileDrop.canOpen(new Dragged(List.of()))).isTrue();
        assertThat(FileDrop.canOpen(new StringSelection("text"))).isFalse();
    }

    private record Dragged(List<File> files) implements Transferable {
        @Override
        public DataFlavor[] getTransferDataFlavors() {
            return new DataFlavor[] {DataFlavor.javaFileListFlavor};
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor flavor) {
            return DataFlavor.javaFileListFlavor.equals(flavor);
        }

        @Override
        public Object getTransferData(DataFlavor flavor) throws UnsupportedFlavorException {
            if (!isDataFlavorSupported(flavor)) {
                throw new UnsupportedFlavorException(flavor);
            }
            return files;
        }
    }
}
