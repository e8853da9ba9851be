package org.lacuna.editor.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.StringSelection;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

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
