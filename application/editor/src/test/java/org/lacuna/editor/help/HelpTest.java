package org.lacuna.editor.help;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HelpTest {
    @Test
    void theIntroductionIsTheProductsReadmeWithoutPictures() {
        String html = Introduction.html(Introduction.readme());
        assertThat(html).contains("<h1>Lacuna</h1>").contains("<h2>").doesNotContain("<img");
    }

    @Test
    void tablesAreTables() {
        assertThat(Introduction.html("| a | b |\n|---|---|\n| 1 | 2 |\n")).contains("<table>", "<td>1</td>");
    }

    @Test
    void keysAreFoundByAnyOfTheirWords() {
        KeyList.Entry entry = new KeyList.Entry("Tools", "Brush", "B");
        assertThat(entry.matches("")).isTrue();
        assertThat(entry.matches("brush tools")).isTrue();
        assertThat(entry.matches("brush eraser")).isFalse();
    }

    @Test
    void theCanvassOwnKeysAreAllNamed() {
        assertThat(KeyList.canvas()).allSatisfy(entry -> {
            assertThat(entry.action()).isNotBlank();
            assertThat(entry.keys()).isNotBlank();
        });
    }
}
