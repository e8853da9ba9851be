package org.lacuna.editor.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemMonitorTest {
    @Test
    void readsThePropertyAsXpropPrintsIt() {
        assertThat(SystemMonitor.bytesOfProperty("_ICC_PROFILE(CARDINAL) = 0, 0, 2, 68, 255\n")
                        .orElseThrow())
                .containsExactly(0, 0, 2, 68, 255);
        assertThat(SystemMonitor.bytesOfProperty("_ICC_PROFILE:  not found.\n")).isEmpty();
        assertThat(SystemMonitor.bytesOfProperty("")).isEmpty();
    }

    /** The program for the registry separates texts by a written zero; the last profile is the one in use. */
    @Test
    void readsTheAssociationsAsTheRegistryPrintsThem() {
        String printed = "\r\nHKEY_CURRENT_USER\\Software\\X\\0001\r\n    UsePerUserProfiles    REG_DWORD    0x1\r\n"
                + "    ICMProfile    REG_MULTI_SZ    first.icm\\0My screen.icc\r\n";
        assertThat(SystemMonitor.fileOfAssociations(printed)).isEqualTo(Optional.of("My screen.icc"));
        assertThat(SystemMonitor.fileOfAssociations("    ICMProfile    REG_MULTI_SZ    \r\n"))
                .isEmpty();
        assertThat(SystemMonitor.fileOfAssociations("ERROR: not found")).isEmpty();
    }
}
