package org.lacuna.editor.export;

import java.awt.Component;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JList;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.document.formats.OutputProfile;
import org.lacuna.editor.files.Failures;
import org.openide.filesystems.FileChooserBuilder;
import org.openide.util.NbBundle;

/** The colours to export in: the document's, sRGB, or those of a profile of a screen or a press. */
@NbBundle.Messages({
    "ColourChoice_document=As in the document",
    "ColourChoice_srgb=sRGB, for the web",
    "ColourChoice_other=Other profile…",
    "ColourChoice_choose=Choose a Colour Profile",
    "ColourChoice_files=ICC profiles (*.icc, *.icm)"
})
final class ColourChoice extends JComboBox<Object> {
    private enum Kind {
        DOCUMENT,
        SRGB,
        OTHER
    }

    private final transient Runnable changed;
    private transient Object chosen = Kind.DOCUMENT;
    private boolean showing;

    /**
     * @param changed is called when the user chose other colours
     */
    ColourChoice(Runnable changed) {
        super(Kind.values());
        this.changed = changed;
        setPrototypeDisplayValue(Bundle.ColourChoice_document());
        setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                super.getListCellRendererComponent(list, text(value), index, selected, focus);
                setToolTipText(value instanceof Path path ? path.toString() : null);
                return this;
            }
        });
        addActionListener(event -> choose());
    }

    private static String text(Object value) {
        if (value instanceof Path path) {
            return path.getFileName().toString();
        }
        return value instanceof Kind kind
                ? switch (kind) {
                    case DOCUMENT -> Bundle.ColourChoice_document();
                    case SRGB -> Bundle.ColourChoice_srgb();
                    case OTHER -> Bundle.ColourChoice_other();
                }
                : String.valueOf(value);
    }

    /** As in {@link ExportSettings#colours()}. */
    void show(Optional<String> colours) {
        show(colours.map(name -> name.equals(ExportSettings.SRGB) ? Kind.SRGB : Path.of(name))
                .orElse(Kind.DOCUMENT));
    }

    private void show(Object next) {
        showing = true;
        chosen = next;
        if (next instanceof Path) {
            removeItem(next);
            insertItemAt(next, Kind.values().length - 1);
        }
        setSelectedItem(next);
        showing = false;
    }

    Optional<String> colours() {
        if (chosen instanceof Path path) {
            return Optional.of(path.toString());
        }
        return chosen == Kind.SRGB ? Optional.of(ExportSettings.SRGB) : Optional.empty();
    }

    private void choose() {
        if (showing) {
            return;
        }
        if (getSelectedItem() == Kind.OTHER) {
            Object before = chosen;
            hidePopup();
            show(profile().map(Object.class::cast).orElse(before));
        } else {
            chosen = getSelectedItem();
        }
        changed.run();
    }

    /** A profile that can be used; what is wrong with another one is told. */
    private Optional<Path> profile() {
        JFileChooser chooser = new FileChooserBuilder("lacuna-profiles")
                .setTitle(Bundle.ColourChoice_choose())
                .setFilesOnly(true)
                .setFileFilter(new FileNameExtensionFilter(Bundle.ColourChoice_files(), "icc", "icm"))
                .createFileChooser();
        if (chooser.showOpenDialog(this) != JFileChooser.APPROVE_OPTION) {
            return Optional.empty();
        }
        File file = chooser.getSelectedFile();
        try {
            OutputProfile.read(file.toPath());
            return Optional.of(file.toPath().toAbsolutePath());
        } catch (IOException e) {
            Failures.tellOpen(file.getName(), e);
            return Optional.empty();
        }
    }
}
