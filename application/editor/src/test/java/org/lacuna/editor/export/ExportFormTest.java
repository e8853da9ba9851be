package org.lacuna.editor.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lacuna.document.DocumentState;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.document.tiles.Pixels;

class ExportFormTest {
    private static final DocumentState STATE = DocumentState.of("Ground", Pixels.ofArgb(1, 1, new int[] {0xff000000}));

    private static ExportForm form(String extension) {
        return new ExportForm(STATE, ExportSettings.DEFAULTS.withExtension(extension), () -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "tif", "webp", "psd", "psb", "ora"})
    void theRowsOfEachFormatHaveRoomInTheDialogMadeForAnother(String extension) {
        assertThat(form(extension).getPreferredSize().width)
                .isLessThanOrEqualTo(form("png").widest());
    }
}
