package org.lacuna.editor.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.geom.Point2D;
import org.junit.jupiter.api.Test;
import org.lacuna.editor.spi.Pointer;

class RotateViewToolTest {
    private static final Point2D MIDDLE = new Point2D.Double(100, 100);

    private static Pointer at(double viewX, double viewY) {
        return new Pointer(0, 0, viewX, viewY, false, false, false, 1);
    }

    @Test
    void theViewTurnsWithThePointer() {
        assertThat(RotateViewTool.turned(10, MIDDLE, at(200, 100), at(100, 200), false))
                .isCloseTo(100, within(1e-9));
        assertThat(RotateViewTool.turned(10, MIDDLE, at(200, 100), at(100, 0), false))
                .isCloseTo(-80, within(1e-9));
    }

    @Test
    void stepsAreThoseOfTheResult() {
        assertThat(RotateViewTool.turned(7, MIDDLE, at(200, 100), at(200, 110), true))
                .isEqualTo(15);
        assertThat(RotateViewTool.turned(7, MIDDLE, at(200, 100), at(200, 100), true))
                .isZero();
    }
}
