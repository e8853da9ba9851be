package org.lacuna.document.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.WorkingSpaces;

class KnownProfilesTest {
    @TempDir
    private Path folder;

    @Test
    void thoseThatComeWithTheProgramAreNamed() {
        assertThat(KnownProfiles.builtIn())
                .extracting(NamedProfile::name)
                .containsExactly(
                        "sRGB IEC61966-2.1",
                        "Compatible with Adobe RGB (1998)",
                        "Display P3",
                        "ROMM RGB (ProPhoto)",
                        "Grey, gamma 2.2",
                        "sGrey",
                        "Coated offset (FOGRA39)");
        assertThat(KnownProfiles.builtIn().get(6).profile().kind()).isEqualTo(ColourProfile.Kind.CMYK);
    }

    @Test
    void findsProfilesInFoldersAndLeavesOthersOut() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("a/b"));
        Files.write(inner.resolve("P3.ICC"), WorkingSpaces.DISPLAY_P3.data().toArray());
        Files.write(folder.resolve("adobe.icm"), WorkingSpaces.ADOBE_RGB.data().toArray());
        Files.write(folder.resolve("broken.icc"), new byte[300]);
        Files.write(folder.resolve("other.txt"), WorkingSpaces.SRGB.data().toArray());
        List<NamedProfile> found = KnownProfiles.installed(List.of(folder, folder.resolve("missing")));
        assertThat(found)
                .extracting(NamedProfile::name)
                .containsExactly("Compatible with Adobe RGB (1998)", "Display P3");
        assertThat(KnownProfiles.find(found.get(1).id())).isEqualTo(found.get(1));
    }

    @Test
    void findsThoseOfTheProgramByTheirShortNames() throws IOException {
        assertThat(KnownProfiles.find("adobe-rgb").profile()).isEqualTo(WorkingSpaces.ADOBE_RGB);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path broken = Files.write(folder.resolve("broken.icc"), new byte[300]);
        assertThatThrownBy(() -> KnownProfiles.read(broken))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("broken.icc")
                .hasMessageContaining("Choose an ICC profile");
        assertThatThrownBy(() -> KnownProfiles.find("no \0 path")).isInstanceOf(FormatException.class);
    }
}
