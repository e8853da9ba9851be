package org.lacuna.editor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JViewport;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;

class NarrowRowTest {
    private static final int HEIGHT = 40;

    private static NarrowRow row(int preferred, int width) {
        JPanel options = new JPanel();
        options.setPreferredSize(new Dimension(preferred, HEIGHT));
        NarrowRow row = new NarrowRow(options);
        resize(row, width);
        return row;
    }

    private static void resize(NarrowRow row, int width) {
        row.setSize(width, HEIGHT);
        row.doLayout();
        // What a window would send.
        for (var listener : row.getComponentListeners()) {
            listener.componentResized(null);
        }
        row.doLayout();
        for (Component child : row.getComponents()) {
            child.doLayout();
        }
    }

    private static <T extends Component> List<T> children(Container in, Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Component child : in.getComponents()) {
            if (type.isInstance(child)) {
                found.add(type.cast(child));
            }
        }
        return found;
    }

    private static int place(NarrowRow row) {
        return children(row, JViewport.class).get(0).getViewPosition().x;
    }

    @Test
    void aRowThatFitsFillsItsRoom() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            NarrowRow row = row(300, 500);
            assertThat(children(row, JButton.class)).noneMatch(Component::isVisible);
            assertThat(children(row, JViewport.class).get(0).getView().getWidth())
                    .isEqualTo(500);
        });
    }

    @Test
    void aWideRowIsMovedByItsButtonsToBothEnds() throws Exception {
        SwingUtilities.invokeAndWait(() -> {
            NarrowRow row = row(800, 300);
            List<JButton> buttons = children(row, JButton.class);
            assertThat(buttons).hasSize(2).allMatch(Component::isVisible);
            JButton back = buttons.get(0);
            JButton forward = buttons.get(1);
            assertThat(back.isEnabled()).isFalse();
            int seen = children(row, JViewport.class).get(0).getWidth();
            for (int presses = 0; forward.isEnabled(); presses++) {
                assertThat(presses).isLessThan(10);
                forward.doClick(0);
            }
            assertThat(place(row)).isEqualTo(800 - seen);
            while (back.isEnabled()) {
                back.doClick(0);
            }
            assertThat(place(row)).isZero();
        });
    }

    @Test
    void itNeedsNoWidth() throws Exception {
        SwingUtilities.invokeAndWait(
                () -> assertThat(row(800, 300).getMinimumSize().width).isZero());
    }
}
