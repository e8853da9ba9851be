package org.lacuna.editor.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import org.junit.jupiter.api.Test;

class SideTopComponentTest {
    private static final class Side extends SideTopComponent {
        private static final long serialVersionUID = 1L;

        Side(String language) {
            setName(language + " name");
            setDisplayName(language + " title");
            setToolTipText(language + " tip");
        }
    }

    @Test
    void itsNamesAreThoseOfThisStart() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            new Side("English").writeExternal(out);
        }
        Side side = new Side("Chinese");
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            side.readExternal(in);
        }
        assertThat(side.getName()).isEqualTo("Chinese name");
        assertThat(side.getDisplayName()).isEqualTo("Chinese title");
        assertThat(side.getToolTipText()).isEqualTo("Chinese tip");
    }
}
