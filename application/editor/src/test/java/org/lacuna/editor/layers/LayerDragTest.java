package org.lacuna.editor.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Point;
import java.awt.datatransfer.Transferable;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.TransferHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.clipboard.Clipboards;
import org.openide.windows.TopComponent;

/** Within the Layers window dragging reorders; what is dragged out of it is a copy. */
class LayerDragTest {
    private static final int HEIGHT = 400;
    private static final Point OUTSIDE = new Point(-40, 100);

    private final Document document = new Document(layers("a", "b", "c"));
    private final LayerList list = new LayerList();
    private final List<Optional<Transferable>> exported = new ArrayList<>();

    private static DocumentState layers(String... names) {
        DocumentState state = DocumentState.blank(20, 20);
        for (String name : names) {
            state = Layers.addAbove(state, RasterLayer.of(name, Pixels.ofArgb(1, 1, new int[] {-1})), state.active());
        }
        return state;
    }

    @BeforeEach
    void showInAWindow() {
        TopComponent window = new TopComponent();
        window.setLayout(null);
        window.setSize(300, HEIGHT);
        window.add(list);
        list.setSize(300, HEIGHT);
        list.show(Optional.of(document));
        list.setTransferHandler(new TransferHandler() {
            @Override
            public void exportAsDrag(JComponent from, InputEvent event, int action) {
                exported.add(list.dragged());
            }
        });
    }

    private void mouse(int id, Point at) {
        MouseEvent event =
                new MouseEvent(list, id, 0, InputEvent.BUTTON1_DOWN_MASK, at.x, at.y, 1, false, MouseEvent.BUTTON1);
        if (id == MouseEvent.MOUSE_DRAGGED) {
            list.processMouseMotionEvent(event);
        } else {
            list.processMouseEvent(event);
        }
    }

    private static Point row(double index) {
        return new Point(200, (int) (index * LayerCell.HEIGHT));
    }

    private List<String> names() {
        return document.state().root().children().stream()
                .map(layer -> layer.properties().name())
                .toList();
    }

    @Test
    void reorders() {
        List<String> before = names();
        mouse(MouseEvent.MOUSE_PRESSED, row(0.5));
        mouse(MouseEvent.MOUSE_DRAGGED, row(1));
        mouse(MouseEvent.MOUSE_DRAGGED, row(1.9));
        mouse(MouseEvent.MOUSE_RELEASED, row(1.9));
        assertThat(names()).containsExactly(before.get(1), before.get(0), before.get(2), before.get(3));
        assertThat(exported).isEmpty();
    }

    @Test
    void leavingTheWindowHandsTheChosenLayersOver() {
        List<String> before = names();
        mouse(MouseEvent.MOUSE_PRESSED, row(0.5));
        mouse(MouseEvent.MOUSE_DRAGGED, row(1.9));
        mouse(MouseEvent.MOUSE_DRAGGED, OUTSIDE);
        mouse(MouseEvent.MOUSE_DRAGGED, new Point(-60, 100));
        assertThat(exported).singleElement().matches(each -> Clipboards.areLayers(each.orElseThrow()));
        mouse(MouseEvent.MOUSE_RELEASED, OUTSIDE);
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void whatComesBackIsReordered() {
        List<String> before = names();
        mouse(MouseEvent.MOUSE_PRESSED, row(0.5));
        assertThat(list.awaitsReturn()).isFalse();
        mouse(MouseEvent.MOUSE_DRAGGED, OUTSIDE);
        assertThat(list.awaitsReturn()).isTrue();
        list.dragTo(row(1.9));
        assertThat(list.canDrop()).isTrue();
        list.drop();
        list.dragEnded();
        assertThat(names()).containsExactly(before.get(1), before.get(0), before.get(2), before.get(3));
        assertThat(list.awaitsReturn()).isFalse();
    }

    @Test
    void layersOfAnotherDocumentDoNotComeBack() {
        mouse(MouseEvent.MOUSE_PRESSED, row(0.5));
        mouse(MouseEvent.MOUSE_DRAGGED, OUTSIDE);
        list.show(Optional.of(new Document(layers("other"))));
        assertThat(list.awaitsReturn()).isFalse();
    }

    @Test
    void whatWasLookedForCanBeDraggedOutButNotReordered() {
        List<String> before = names();
        list.look(before.get(2));
        mouse(MouseEvent.MOUSE_PRESSED, row(0.5));
        mouse(MouseEvent.MOUSE_DRAGGED, row(1.5));
        assertThat(list.canDrop()).isFalse();
        mouse(MouseEvent.MOUSE_DRAGGED, OUTSIDE);
        assertThat(exported).hasSize(1);
    }
}
