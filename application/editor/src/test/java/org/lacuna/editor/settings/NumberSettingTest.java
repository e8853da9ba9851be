package org.lacuna.editor.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NumberSettingTest {
    private final NumberSetting leader = new NumberSetting("test.leader", 0, 100, 20);

    @AfterEach
    void forget() {
        Setting.preferences().remove("test.leader");
        Setting.preferences().remove("test.follower");
    }

    private NumberSetting follower() {
        return NumberSetting.following(leader, "test.follower", 0, 50);
    }

    @Test
    void followsUntilSomebodyChooses() {
        NumberSetting follower = follower();
        int[] told = {0};
        follower.addListener(() -> told[0]++);
        leader.set(30);
        assertThat(follower.get()).isEqualTo(30);
        leader.set(90);
        assertThat(follower.get()).isEqualTo(50);
        assertThat(told[0]).isEqualTo(2);
        follower.set(10);
        leader.set(40);
        assertThat(follower.get()).isEqualTo(10);
        assertThat(follower.first()).isEqualTo(40);
    }

    @Test
    void whatWasChosenIsRemembered() {
        follower().set(7);
        NumberSetting again = follower();
        leader.set(40);
        assertThat(again.get()).isEqualTo(7);
    }

    @Test
    void followingIsNotChoosing() {
        follower();
        leader.set(40);
        leader.set(20);
        assertThat(follower().get()).isEqualTo(20);
    }
}
