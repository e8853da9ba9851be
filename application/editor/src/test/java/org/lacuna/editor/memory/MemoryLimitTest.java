package org.lacuna.editor.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryLimitTest {
    @TempDir
    Path folder;

    private MemoryLimit limit;

    @BeforeEach
    void install() throws IOException {
        limit = new MemoryLimit(folder.resolve("lacuna.conf"), folder.resolve("user/etc/lacuna.conf"));
        ship("-J-Xms64m -J-Xmx2g -J-Xss2m");
    }

    private void ship(String options) throws IOException {
        Files.writeString(limit.shipped(), "# comment\ndefault_options=\"--branding lacuna " + options + "\"\n");
    }

    @Test
    void readsWhatTheInstallationGives() throws IOException {
        assertThat(limit.shippedMegabytes()).contains(2048);
        ship("-J-Xmx900m");
        assertThat(limit.shippedMegabytes()).contains(900);
        ship("");
        assertThat(limit.shippedMegabytes()).isEmpty();
    }

    @Test
    void theUsersFileHasTheInstallationsOtherOptions() throws IOException {
        limit.write(Optional.of(6000));
        assertThat(limit.own()).hasContent("default_options=\"--branding lacuna -J-Xms64m -J-Xmx6000m -J-Xss2m\"");
        ship("-J-Xmx3g -J-Dnew=1");
        limit.write(Optional.of(6000));
        assertThat(limit.own()).hasContent("default_options=\"--branding lacuna -J-Xmx6000m -J-Dnew=1\"");
    }

    @Test
    void leavesWhatElseTheUserWrote() throws IOException {
        Files.createDirectories(limit.own().getParent());
        Files.writeString(limit.own(), "jdkhome=\"/jdk\"\n");
        limit.write(Optional.of(700));
        assertThat(limit.own()).content().startsWith("jdkhome=\"/jdk\"\n").contains("-J-Xmx700m");
        limit.write(Optional.empty());
        assertThat(limit.own()).hasContent("jdkhome=\"/jdk\"");
    }

    @Test
    void theUsualLimitNeedsNoFile() throws IOException {
        limit.write(Optional.of(700));
        limit.write(Optional.empty());
        assertThat(limit.own()).doesNotExist();
        limit.write(Optional.empty());
        assertThat(limit.own()).doesNotExist();
    }
}
