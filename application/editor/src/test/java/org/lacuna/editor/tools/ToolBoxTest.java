package org.lacuna.editor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Dimension;
import java.util.List;
import javax.swing.Box;
import javax.swing.JPanel;
import org.junit.jupiter.api.Test;
import org.lacuna.editor.spi.Tool;

class ToolBoxTest {
    private final ToolBox box = new ToolBox();

    private Tool tool(String id) {
        return box.find(id).orElseThrow();
    }

    @Test
    void aLetterGivesTheToolOfItsGroupThatWasUsedLast() {
        assertThat(box.latestOf('G')).isEqualTo(tool("fill"));
        box.activate(tool("gradient"));
        box.activate(tool("brush"));
        assertThat(box.latestOf('G')).isEqualTo(tool("gradient"));
    }

    @Test
    void shiftAndALetterGoThroughTheGroup() {
        box.activate(tool("fill"));
        box.activate(box.nextOf('G'));
        assertThat(box.active()).isEqualTo(tool("gradient"));
        box.activate(box.nextOf('G'));
        assertThat(box.active()).isEqualTo(tool("fill"));
    }

    @Test
    void everyToolHasAnIdOfItsOwnAndALetterThatIsNotTaken() {
        assertThat(box.tools()).extracting(Tool::id).doesNotHaveDuplicates();
        assertThat(box.tools()).extracting(Tool::position).doesNotHaveDuplicates();
        assertThat(box.tools()).extracting(Tool::shortcut).doesNotContain('X', 'D', 'Q');
    }

    @Test
    void colourSamplesAreThinnedEvenly() {
        assertThat(ColourRangeTool.thinned(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8), 3))
                .containsExactly(0, 4, 8);
        assertThat(ColourRangeTool.thinned(List.of(1, 2), 3)).containsExactly(1, 2);
    }

    @Test
    void theColumnWrapsWhereTheHeightDoesNotSuffice() {
        JPanel column = new JPanel(new WrappingColumn(30, 4));
        for (int i = 0; i < 6; i++) {
            column.add(Box.createRigidArea(new Dimension(30, 30)));
        }
        column.setSize(100, 210);
        assertThat(column.getPreferredSize().width).isEqualTo(30);
        column.setSize(100, 110);
        assertThat(column.getPreferredSize().width).isEqualTo(64);
        column.doLayout();
        assertThat(column.getComponent(3).getX()).isEqualTo(34);
        assertThat(column.getComponent(3).getY()).isZero();
    }
}
