package org.lacuna.editor.canvas;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class MarchingAntsTest {
    private static final Rectangle SCREEN = new Rectangle(640, 480);

    private static MarchingAnts around(Rectangle area, ViewTransform view) {
        MarchingAnts ants = new MarchingAnts();
        ants.setOutline(area);
        ants.layOut(view, SCREEN);
        return ants;
    }

    private static long areaOf(MarchingAnts ants) {
        return ants.areas().stream().mapToLong(r -> (long) r.width * r.height).sum();
    }

    private static int painted(MarchingAnts ants, int x, int y) {
        BufferedImage image = new BufferedImage(SCREEN.width, SCREEN.height, BufferedImage.TYPE_INT_ARGB);
        ants.paint(image.createGraphics(), SCREEN, 1);
        return image.getRGB(x, y);
    }

    @Test
    void aStepRepaintsOnlyTheCellsAlongTheOutline() {
        MarchingAnts ants = around(new Rectangle(10, 10, 600, 400), new ViewTransform(1, 0, 0));
        assertThat(areaOf(ants)).isLessThan(640 * 480 / 2);
        assertThat(ants.areas()).noneMatch(area -> area.contains(320, 240));
    }

    @Test
    void everyPieceOfTheOutlineLiesInSomeCell() {
        MarchingAnts ants = around(new Rectangle(10, 10, 600, 400), new ViewTransform(1, 0, 0));
        for (int x = 10; x < 610; x++) {
            int column = x;
            assertThat(ants.areas()).anyMatch(area -> area.contains(column, 10));
            assertThat(painted(ants, column, 10)).isNotZero();
        }
    }

    @Test
    void whatIsOutOfSightTakesNoWork() {
        assertThat(around(new Rectangle(10, 10, 50, 50), new ViewTransform(1, 5000, 0))
                        .isEmpty())
                .isTrue();
        MarchingAnts huge = around(new Rectangle(-90_000, 100, 180_000, 180_000), new ViewTransform(1, 0, 0));
        assertThat(huge.areas()).hasSizeLessThan(20).isNotEmpty();
    }

    @Test
    void theAntsMarch() {
        MarchingAnts ants = around(new Rectangle(10, 10, 200, 100), new ViewTransform(1, 0, 0));
        int before = painted(ants, 100, 10);
        boolean changed = false;
        for (int step = 0; step < 8; step++) {
            ants.step();
            changed |= painted(ants, 100, 10) != before;
        }
        assertThat(changed).isTrue();
        assertThat(painted(ants, 100, 10)).isEqualTo(before);
    }
}
