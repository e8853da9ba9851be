package org.lacuna.editor.colour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lacuna.document.colour.Colour;

class ColourControlsTest {
    private static final Colour ORANGE = Colour.ofArgb(0xffff8000);

    private final List<Integer> chosen = new ArrayList<>();
    private final ColourControls controls = new ColourControls(this::choose);

    private void choose(Colour colour) {
        chosen.add(colour.toArgb());
        controls.show(colour);
    }

    @Test
    void showingTellsNobody() {
        controls.show(ORANGE);
        assertThat(chosen).isEmpty();
        assertThat(controls.red().getValue()).isEqualTo(255);
        assertThat(controls.green().getValue()).isEqualTo(128);
        assertThat(controls.blue().getValue()).isEqualTo(0);
        assertThat(controls.hex().getText()).isEqualTo("#ff8000");
    }

    @Test
    void theOthersFollowTheNumbers() {
        controls.show(ORANGE);
        controls.blue().setValue(255);
        assertThat(chosen).containsExactly(0xffff80ff);
        assertThat(controls.hex().getText()).isEqualTo("#ff80ff");
    }

    @Test
    void whatIsTypedIsTakenOnce() {
        controls.hex().setText("f80");
        controls.takeHex();
        controls.takeHex();
        assertThat(chosen).containsExactly(0xffff8800);
        assertThat(controls.hex().getText()).isEqualTo("#ff8800");
    }

    @Test
    void whatIsNoColourGivesWayToTheOneShown() {
        controls.show(ORANGE);
        controls.hex().setText("orange");
        controls.takeHex();
        assertThat(chosen).isEmpty();
        assertThat(controls.hex().getText()).isEqualTo("#ff8000");
    }
}
