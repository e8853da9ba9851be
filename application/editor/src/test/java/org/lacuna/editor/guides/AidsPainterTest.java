package org.lacuna.editor.guides;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Guide;
import org.lacuna.document.Guides;

class AidsPainterTest {
    private static final Rectangle SCREEN = new Rectangle(400, 300);
    private static final int NOTHING = Color.WHITE.getRGB();

    private final LayoutAids aids = new LayoutAids();

    @AfterEach
    void forget() {
        aids.grid.set(false);
        aids.gridSpacing.set(64);
        aids.gridSubdivisions.set(4);
        aids.guides.set(true);
    }

    private BufferedImage painted(AffineTransform view, double scale, DocumentState state) {
        BufferedImage image = new BufferedImage(SCREEN.width, SCREEN.height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fill(SCREEN);
        new AidsPainter(view, scale).paint(graphics, SCREEN, state, aids);
        graphics.dispose();
        return image;
    }

    @Test
    void aGuideIsOneSharpLineOverAllThatIsSeen() {
        DocumentState state = DocumentState.blank(100, 100).withGuides(Guides.of(Guide.upright(20)));
        BufferedImage image = painted(new AffineTransform(2, 0, 0, 2, 10, 10), 1, state);
        int colour = aids.guideColour.get().getRGB();
        for (int y = 0; y < SCREEN.height; y++) {
            assertThat(image.getRGB(50, y)).isEqualTo(colour);
            assertThat(image.getRGB(49, y)).isEqualTo(NOTHING);
            assertThat(image.getRGB(51, y)).isEqualTo(NOTHING);
        }
    }

    @Test
    void onAFineScreenAGuideIsTwoPixelsWide() {
        DocumentState state = DocumentState.blank(100, 100).withGuides(Guides.of(Guide.level(20)));
        BufferedImage image = painted(new AffineTransform(2, 0, 0, 2, 10, 10), 2, state);
        int colour = aids.guideColour.get().getRGB();
        assertThat(image.getRGB(5, 50)).isEqualTo(colour);
        assertThat(image.getRGB(5, 51)).isEqualTo(colour);
        assertThat(image.getRGB(5, 49)).isEqualTo(NOTHING);
        assertThat(image.getRGB(5, 52)).isEqualTo(NOTHING);
    }

    @Test
    void guidesThatAreHiddenOrElsewhereAreNotSeen() {
        DocumentState state = DocumentState.blank(100, 100).withGuides(Guides.of(Guide.level(20)));
        aids.guides.set(false);
        assertThat(painted(new AffineTransform(), 1, state).getRGB(5, 20)).isEqualTo(NOTHING);
        Rectangle area = new AidsPainter(new AffineTransform(), 1).area(SCREEN, Guide.level(5000));
        assertThat(area.isEmpty()).isTrue();
    }

    @Test
    void theGridLiesOverThePageOnly() {
        aids.grid.set(true);
        aids.gridSpacing.set(40);
        BufferedImage image = painted(new AffineTransform(1, 0, 0, 1, 50, 50), 1, DocumentState.blank(200, 100));
        int colour = aids.gridColour.get().getRGB();
        assertThat(image.getRGB(90, 75)).isEqualTo(colour);
        assertThat(image.getRGB(90, 40)).isEqualTo(NOTHING);
        assertThat(image.getRGB(60, 75)).isNotEqualTo(NOTHING).isNotEqualTo(colour);
        assertThat(image.getRGB(65, 75)).isEqualTo(NOTHING);
    }

    @Test
    void linesThatWouldOnlyMakeItGreyAreLeftOut() {
        aids.grid.set(true);
        aids.gridSpacing.set(4);
        BufferedImage image = painted(AffineTransform.getScaleInstance(0.25, 0.25), 1, DocumentState.blank(800, 800));
        int lines = 0;
        for (int x = 0; x < 200; x++) {
            lines += image.getRGB(x, 101) == NOTHING ? 0 : 1;
        }
        assertThat(lines).isBetween(20, 51);
    }

    @Test
    void pixelsHaveLinesBetweenThemFromEightTimesOn() {
        DocumentState state = DocumentState.blank(30, 30);
        assertThat(painted(AffineTransform.getScaleInstance(8, 8), 1, state).getRGB(16, 4))
                .isNotEqualTo(NOTHING);
        assertThat(painted(AffineTransform.getScaleInstance(7.9, 7.9), 1, state).getRGB(16, 4))
                .isEqualTo(NOTHING);
    }

    @Test
    void turnedGuidesRunAcross() {
        DocumentState state = DocumentState.blank(100, 100).withGuides(Guides.of(Guide.upright(0)));
        AffineTransform view = AffineTransform.getTranslateInstance(200, 150);
        view.rotate(Math.toRadians(45));
        BufferedImage image = painted(view, 1, state);
        assertThat(image.getRGB(250, 100)).isNotEqualTo(NOTHING);
        assertThat(image.getRGB(150, 200)).isNotEqualTo(NOTHING);
        assertThat(image.getRGB(150, 100)).isEqualTo(NOTHING);
    }
}
