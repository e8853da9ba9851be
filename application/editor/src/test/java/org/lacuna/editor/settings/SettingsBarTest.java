package org.lacuna.editor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Component;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsBarTest {
    private final SwitchSetting outline = new SwitchSetting("test.outline", false);
    private final NumberSetting width = new NumberSetting("test.width", 1, 10, 5);
    private final NumberSetting sides = new NumberSetting("test.sides", 3, 10, 5);

    private static Stream<Component> named(SettingsBar bar, String name) {
        return Arrays.stream(bar.getComponents()).filter(part -> name.equals(part.getName()));
    }

    @Test
    void aSettingThatDependsOnAnotherFollowsIt() {
        outline.set(false);
        SettingsBar bar = new SettingsBar()
                .check("Outline", "", outline)
                .number("Width", "", width, "px")
                .onlyIf(outline::get, outline)
                .number("Sides", "", sides, "");
        bar.addNotify();
        assertThat(named(bar, "test.width")).noneMatch(Component::isEnabled);
        outline.set(true);
        assertThat(bar.getComponents()).allMatch(Component::isEnabled);
        outline.set(false);
        assertThat(named(bar, "test.width")).noneMatch(Component::isEnabled);
        assertThat(named(bar, "test.sides")).allMatch(Component::isEnabled);
        assertThat(named(bar, "test.outline")).allMatch(Component::isEnabled);
    }
}
