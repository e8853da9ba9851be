package org.lacuna.editor.layers;

import java.awt.datatransfer.Transferable;
import javax.swing.JComponent;
import javax.swing.TransferHandler;

/** Takes the chosen layers out of the Layers window: copies of them, whatever the other side asks for. */
final class LayerDrag extends TransferHandler {
    @Override
    public int getSourceActions(JComponent list) {
        return COPY;
    }

    @Override
    protected Transferable createTransferable(JComponent list) {
        return ((LayerList) list).dragged().orElse(null);
    }

    @Override
    protected void exportDone(JComponent list, Transferable dragged, int action) {
        ((LayerList) list).dragEnded();
    }
}
