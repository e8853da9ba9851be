package org.lacuna.editor.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacuna.document.Rect;
import org.lacuna.document.selection.Mask;

class ShapeSelectionTest {
    @Test
    void anEllipseTouchesTheSidesOfItsBoxAndHasASoftEdge() {
        Mask ellipse = EllipseSelectionTool.ellipse(new Rect(10, 20, 100, 60));
        assertThat(ellipse.at(60, 50)).isEqualTo(255);
        assertThat(ellipse.at(60, 20)).isGreaterThan(0);
        assertThat(ellipse.at(12, 22)).isZero();
        assertThat(ellipse.bounds()).isEqualTo(new Rect(10, 20, 100, 60));
    }
}
