package org.lacuna.editor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsFormTest {
    private enum Size {
        SMALL,
        LARGE
    }

    private final NumberSetting number = new NumberSetting("test.number", 1, 10, 5);
    private final SwitchSetting power = new SwitchSetting("test.switch", true);
    private final ChoiceSetting<Size> size = new ChoiceSetting<>("test.size", List.of(Size.values()));
    private final TextSetting folder = new TextSetting("test.folder", "");
    private final ColourSetting colour = new ColourSetting("test.colour", Color.RED);
    private final AtomicInteger changes = new AtomicInteger();
    private SettingsForm form;

    @BeforeEach
    void fill() {
        for (Setting<?> setting : List.of(number, power, size, folder, colour)) {
            reset(setting);
        }
        form = new SettingsForm(changes::incrementAndGet)
                .section("All kinds")
                .number("&Number:", "", number, "px")
                .check("&Switch", "", power)
                .choice("S&ize:", "", size, Size::name)
                .folder("&Folder:", "", folder, "none")
                .colour("&Colour:", "", colour)
                .note("A remark.");
        form.showNow();
        changes.set(0);
    }

    private static <T> void reset(Setting<T> setting) {
        setting.set(setting.first());
    }

    @Test
    void nothingIsSetBeforeItIsApplied() {
        part(JSpinner.class).setValue(7);
        part(JCheckBox.class).doClick();
        part(JComboBox.class).setSelectedItem(Size.LARGE);
        JTextField text = (JTextField) named(form, "test.folder").findFirst().orElseThrow();
        text.setText(" /tmp ");
        assertThat(changes.get()).isGreaterThanOrEqualTo(4);
        assertThat(form.isChanged()).isTrue();
        assertThat(number.get()).isEqualTo(5);

        form.apply();
        assertThat(number.get()).isEqualTo(7);
        assertThat(power.get()).isFalse();
        assertThat(size.get()).isEqualTo(Size.LARGE);
        assertThat(folder.get()).isEqualTo("/tmp");
        assertThat(form.isChanged()).isFalse();
    }

    @Test
    void showingAgainForgetsWhatWasNotApplied() {
        part(JSpinner.class).setValue(7);
        form.showNow();
        assertThat(form.isChanged()).isFalse();
    }

    @Test
    void resettingIsToBeAppliedToo() {
        number.set(9);
        colour.set(Color.BLUE);
        form.showNow();
        form.showFirst();
        assertThat(number.get()).isEqualTo(9);
        form.apply();
        assertThat(number.get()).isEqualTo(5);
        assertThat(colour.get()).isEqualTo(Color.RED);
    }

    @Test
    void valuesOutOfRangeBecomeTheNearest() {
        number.set(99);
        assertThat(number.get()).isEqualTo(10);
        assertThat(new NumberSetting("test.number", 1, 8, 5).get()).isEqualTo(8);
    }

    @Test
    void coloursAreOpaque() {
        colour.set(new Color(10, 20, 30, 40));
        assertThat(colour.get()).isEqualTo(new Color(10, 20, 30));
    }

    private <C extends Component> C part(Class<C> kind) {
        return all(form).filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    private static Stream<Component> named(Container in, String name) {
        return all(in).filter(each -> name.equals(each.getName()));
    }

    private static Stream<Component> all(Container in) {
        return Stream.of(in.getComponents())
                .flatMap(each -> Stream.concat(
                        Stream.of(each), each instanceof Container container ? all(container) : Stream.of()));
    }
}
