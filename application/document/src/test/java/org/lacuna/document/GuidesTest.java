package org.lacuna.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.document.resample.Turn;

class GuidesTest {
    private static final Guides SOME = Guides.of(Guide.upright(20), Guide.level(10.5), Guide.upright(-4));

    private final DocumentState state = DocumentState.blank(100, 60).withGuides(SOME);

    @Test
    void noTwoAreAlikeAndTheirOrderIsAlwaysTheSame() {
        assertThat(SOME.with(Guide.upright(20)).all())
                .containsExactly(Guide.upright(-4), Guide.upright(20), Guide.level(10.5));
        assertThat(Guides.of(Guide.level(-0.0))).isEqualTo(Guides.of(Guide.level(0.0)));
        assertThat(SOME.without(Guide.upright(20)).all()).hasSize(2);
        assertThat(SOME.without(Guide.upright(21))).isEqualTo(SOME);
    }

    @Test
    void placesThatNoCanvasReachesAreNone() {
        assertThatThrownBy(() -> Guide.level(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Guide.level(2 * Guide.FARTHEST)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Guides.of(Guide.level(Guide.FARTHEST)).movedBy(0, 1).all()).isEmpty();
    }

    @Test
    void theyMoveWithTheCanvas() {
        assertThat(Geometry.crop(state, new Rect(5, 10, 40, 30), true).guides())
                .isEqualTo(Guides.of(Guide.upright(15), Guide.level(0.5), Guide.upright(-9)));
        assertThat(Geometry.resizeCanvas(state, 200, 100, 50, 20).guides())
                .isEqualTo(Guides.of(Guide.upright(70), Guide.level(30.5), Guide.upright(46)));
    }

    @Test
    void theyAreStretchedWithThePicture() {
        assertThat(Geometry.scale(state, 200, 30, Interpolation.NEAREST).guides())
                .isEqualTo(Guides.of(Guide.upright(40), Guide.level(5.25), Guide.upright(-8)));
    }

    @Test
    void theyTurnWithThePicture() {
        assertThat(Geometry.turn(state, Turn.CLOCKWISE).guides())
                .isEqualTo(Guides.of(Guide.level(20), Guide.upright(49.5), Guide.level(-4)));
        assertThat(Geometry.turn(state, Turn.COUNTERCLOCKWISE).guides())
                .isEqualTo(Guides.of(Guide.level(80), Guide.upright(10.5), Guide.level(104)));
        assertThat(Geometry.turn(state, Turn.HALF).guides())
                .isEqualTo(Guides.of(Guide.upright(80), Guide.level(49.5), Guide.upright(104)));
        assertThat(Geometry.turn(state, Turn.FLIP_HORIZONTALLY).guides())
                .isEqualTo(Guides.of(Guide.upright(80), Guide.level(10.5), Guide.upright(104)));
        assertThat(Geometry.turn(state, Turn.FLIP_VERTICALLY).guides())
                .isEqualTo(Guides.of(Guide.upright(20), Guide.level(49.5), Guide.upright(-4)));
    }

    @Property
    void everyTurnIsTakenBackByItsInverse(@ForAll Turn turn, @ForAll @DoubleRange(min = -500, max = 500) double x) {
        Guides guides = Guides.of(Guide.upright(x), Guide.level(2 * x));
        assertThat(guides.turned(turn).turned(turn.inverse())).isEqualTo(guides);
    }

    @Test
    void changingThemIsAnEditLikeOthers() {
        Document document = new Document(state);
        Edit edit = document.edit("Move Guide", before -> before.withGuides(Guides.NONE));
        assertThat(edit.area().isEmpty()).isTrue();
        assertThat(document.isModified()).isTrue();
        document.undo();
        assertThat(document.state().guides()).isEqualTo(SOME);
        assertThat(document.isModified()).isFalse();
    }

    @Test
    void aLayoutHasColumnsRowsMarginsAndGutters() {
        GuideLayout layout = new GuideLayout(new GuideLayout.Strips(3, 5, 10, 20), new GuideLayout.Strips(0, 0, 6, 0));
        assertThat(layout.guides(Rect.ofSize(100, 60)))
                .containsExactly(
                        Guide.upright(10),
                        Guide.upright(30),
                        Guide.upright(35),
                        Guide.upright(55),
                        Guide.upright(60),
                        Guide.upright(80),
                        Guide.level(6));
    }

    @Test
    void columnsThatTouchShareAGuide() {
        GuideLayout.Strips none = new GuideLayout.Strips(0, 0, 0, 0);
        GuideLayout thirds = new GuideLayout(new GuideLayout.Strips(3, 0, 0, 0), none);
        assertThat(thirds.guides(Rect.ofSize(100, 60))).hasSize(4);
    }

    @Property
    void stripsAreEqualAndFillWhatIsFree(
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(max = 10) int gutter,
            @ForAll @IntRange(max = 50) int margin) {
        List<Double> edges = new GuideLayout.Strips(count, gutter, margin, 7).edges(1000);
        assertThat(edges).hasSize(2 * count);
        assertThat(edges.get(0)).isEqualTo(margin);
        assertThat(edges.get(edges.size() - 1)).isCloseTo(993, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void marginsThatLeaveNothingFreeMakeNoGuides() {
        assertThat(new GuideLayout.Strips(2, 0, 60, 60).edges(100)).isEmpty();
        assertThatThrownBy(() -> new GuideLayout.Strips(2, -1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
