package org.lacuna.editor.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lacuna.document.DocumentMemory;
import org.lacuna.editor.controls.ByteText;

class HistoryTextTest {
    @Test
    void amountsAreShort() {
        assertThat(ByteText.of(0)).isEqualTo("0 KB");
        assertThat(ByteText.of(300)).isEqualTo("0.3 KB");
        assertThat(ByteText.of(900 * 1024)).isEqualTo("900 KB");
        assertThat(ByteText.of(5L << 20)).isEqualTo("5.0 MB");
        assertThat(ByteText.of(512L << 20)).isEqualTo("512 MB");
        assertThat(ByteText.of(3L << 29)).isEqualTo("1.5 GB");
    }

    @Test
    void theDiskIsNamedOnlyWhenItIsUsed() {
        assertThat(HistoryTopComponent.text(new DocumentMemory(1 << 20, 2 << 20, 0)))
                .isEqualTo("Document 1.0 MB, history 2.0 MB");
        assertThat(HistoryTopComponent.text(new DocumentMemory(1 << 20, 2 << 20, 4L << 30)))
                .isEqualTo("Document 1.0 MB, history 2.0 MB, on disk 4.0 GB");
    }
}
