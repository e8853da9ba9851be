package org.lacuna.editor.export;

import java.awt.Component;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JFileChooser;
import javax.swing.JList;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.formats.KnownProfiles;
import org.lacuna.document.formats.NamedProfile;
import org.lacuna.editor.files.Background;
import org.lacuna.editor.files.Failures;
import org.openide.filesystems.FileChooserBuilder;
import org.openide.util.NbBundle;

/** The colours to export in: the document's, or those of a profile of a screen or a press that the format can hold. */
@NbBundle.Messages({
    "ColourChoice_document=As in the document",
    "# {0} - the profile''s name",
    "ColourChoice_press={0} (CMYK)",
    "ColourChoice_other=Other profile…",
    "ColourChoice_choose=Choose a Colour Profile",
    "ColourChoice_files=ICC profiles (*.icc, *.icm)",
    "ColourChoice_looking=Looking for colour profiles"
})
final class ColourChoice extends JComboBox<Object> {
    /** Entries that are no profiles. */
    private enum Extra {
        DOCUMENT,
        OTHER
    }

    private final transient Runnable changed;
    private transient List<NamedProfile> known = KnownProfiles.builtIn();
    private transient Set<ColourProfile.Kind> kinds = Set.of(ColourProfile.Kind.values());
    private transient Optional<String> chosen = Optional.empty();
    private boolean showing;

    /**
     * @param changed is called when the user chose other colours
     */
    ColourChoice(Runnable changed) {
        this.changed = changed;
        setPrototypeDisplayValue(Bundle.ColourChoice_document());
        setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                return super.getListCellRendererComponent(list, text(value), index, selected, focus);
            }
        });
        addActionListener(event -> choose());
        listProfiles();
        Background.run(Bundle.ColourChoice_looking(), KnownProfiles::all).thenAccept(this::found);
    }

    private static String text(Object value) {
        if (value instanceof NamedProfile profile) {
            return profile.profile().kind() == ColourProfile.Kind.CMYK
                    ? Bundle.ColourChoice_press(profile.name())
                    : profile.name();
        }
        return value == Extra.OTHER ? Bundle.ColourChoice_other() : Bundle.ColourChoice_document();
    }

    private void found(List<NamedProfile> all) {
        List<NamedProfile> more = new ArrayList<>(all);
        known.stream().filter(each -> !all.contains(each)).forEach(more::add);
        known = more;
        listProfiles();
    }

    /**
     * @param colours as in {@link org.lacuna.document.formats.ExportSettings#colours}
     * @param possible what the format can hold
     */
    void show(Optional<String> colours, Set<ColourProfile.Kind> possible) {
        boolean same = chosen.equals(colours) && kinds.equals(possible);
        chosen = colours;
        kinds = possible;
        if (!same) {
            listProfiles();
        }
    }

    /** The profiles that can be chosen now; one that is not at hand any more is not among them. */
    private void listProfiles() {
        showing = true;
        List<Object> entries = new ArrayList<>();
        entries.add(Extra.DOCUMENT);
        known.stream().filter(each -> kinds.contains(each.profile().kind())).forEach(entries::add);
        entries.add(Extra.OTHER);
        setModel(new DefaultComboBoxModel<>(entries.toArray()));
        setSelectedItem(profile().map(Object.class::cast).orElse(Extra.DOCUMENT));
        showing = false;
    }

    private Optional<NamedProfile> profile() {
        return known.stream()
                .filter(each -> kinds.contains(each.profile().kind()))
                .filter(each -> Optional.of(each.id()).equals(chosen))
                .findFirst();
    }

    Optional<String> colours() {
        return chosen;
    }

    private void choose() {
        if (showing) {
            return;
        }
        Object entry = getSelectedItem();
        if (entry == Extra.OTHER) {
            hidePopup();
            ask().ifPresent(this::add);
            listProfiles();
        } else {
            chosen = entry instanceof NamedProfile profile ? Optional.of(profile.id()) : Optional.empty();
        }
        changed.run();
    }

    private void add(NamedProfile profile) {
        if (known.stream().noneMatch(each -> each.id().equals(profile.id()))) {
            known = new ArrayList<>(known);
            known.add(profile);
        }
        chosen = Optional.of(profile.id());
    }

    /** A profile that can be used; what is wrong with another one is told. */
    private Optional<NamedProfile> ask() {
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
            return Optional.of(KnownProfiles.find(file.getAbsolutePath()));
        } catch (IOException e) {
            Failures.tellOpen(file.getName(), e);
            return Optional.empty();
        }
    }
}
