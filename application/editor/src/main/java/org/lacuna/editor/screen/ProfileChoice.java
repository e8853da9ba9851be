package org.lacuna.editor.screen;

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

/** A box to choose a colour profile from: those that come with the program, the system's and the user's, or another file. */
@NbBundle.Messages({
    "# {0} - the profile''s name",
    "ProfileChoice_press={0} (CMYK)",
    "# {0} - the profile''s name",
    "ProfileChoice_grey={0} (grey)",
    "ProfileChoice_other=Other profile…",
    "ProfileChoice_choose=Choose a Colour Profile",
    "ProfileChoice_files=ICC profiles (*.icc, *.icm)",
    "# {0} - the profile''s name",
    "ProfileChoice_kind=\"{0}\" is for colours that cannot be chosen here, such as inks for a screen. Choose another profile.",
    "ProfileChoice_looking=Looking for colour profiles"
})
public final class ProfileChoice extends JComboBox<Object> {
    /** The entry that asks for a file. */
    private static final Object OTHER = new Object();

    private final transient Optional<String> first;
    private final transient Runnable changed;
    private transient Set<ColourProfile.Kind> kinds;
    private transient List<NamedProfile> known = new ArrayList<>(KnownProfiles.builtIn());
    private transient Optional<String> chosen = Optional.empty();
    private boolean showing;

    /**
     * @param kinds which profiles can be chosen
     * @param first what an entry above them says that is no profile, if there is one
     * @param changed is called when the user chose another one
     */
    public ProfileChoice(Set<ColourProfile.Kind> kinds, Optional<String> first, Runnable changed) {
        this.kinds = kinds;
        this.first = first;
        this.changed = changed;
        setPrototypeDisplayValue("Compatible with Adobe RGB (1998) ");
        setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                return super.getListCellRendererComponent(list, text(value), index, selected, focus);
            }
        });
        addActionListener(event -> choose());
        listProfiles();
        Background.run(Bundle.ProfileChoice_looking(), KnownProfiles::all).thenAccept(this::found);
    }

    private static Object text(Object value) {
        if (value instanceof NamedProfile profile) {
            return switch (profile.profile().kind()) {
                case CMYK -> Bundle.ProfileChoice_press(profile.name());
                case GREY -> Bundle.ProfileChoice_grey(profile.name());
                case RGB -> profile.name();
            };
        }
        return value == OTHER ? Bundle.ProfileChoice_other() : value;
    }

    private void found(List<NamedProfile> all) {
        List<NamedProfile> more = new ArrayList<>(all);
        known.stream().filter(each -> !all.contains(each)).forEach(more::add);
        known = more;
        listProfiles();
    }

    private boolean isPossible(NamedProfile profile) {
        return kinds.contains(profile.profile().kind());
    }

    private void listProfiles() {
        showing = true;
        List<Object> entries = new ArrayList<>(first.stream().toList());
        known.stream().filter(this::isPossible).forEach(entries::add);
        entries.add(OTHER);
        setModel(new DefaultComboBoxModel<>(entries.toArray()));
        setSelectedItem(profile().map(Object.class::cast).orElse(entries.get(0)));
        showing = false;
    }

    /** Shows a profile by its id; the first entry if there is none, and until a profile that is not known is read. */
    public void show(Optional<String> id) {
        chosen = id;
        listProfiles();
        id.filter(each -> !isKnown(each))
                .ifPresent(each -> Background.run(Bundle.ProfileChoice_looking(), () -> KnownProfiles.find(each))
                        .thenAccept(this::add));
    }

    /**
     * Shows a profile by its id, among those of other kinds than before, perhaps.
     *
     * @param possible which profiles can be chosen from now on
     */
    public void show(Optional<String> id, Set<ColourProfile.Kind> possible) {
        boolean same = chosen.equals(id) && kinds.equals(possible);
        kinds = possible;
        if (!same) {
            show(id);
        }
    }

    private boolean isKnown(String id) {
        return known.stream().anyMatch(each -> each.id().equals(id));
    }

    private void add(NamedProfile profile) {
        if (!isKnown(profile.id())) {
            known.add(profile);
        }
        listProfiles();
    }

    /** Shows a profile. */
    public void show(NamedProfile profile) {
        chosen = Optional.of(profile.id());
        add(profile);
    }

    /** The chosen profile's id; empty for the first entry. */
    public Optional<String> id() {
        return chosen;
    }

    /** The chosen profile, if it is one and is known. */
    public Optional<NamedProfile> profile() {
        return known.stream()
                .filter(this::isPossible)
                .filter(each -> Optional.of(each.id()).equals(chosen))
                .findFirst();
    }

    private void choose() {
        if (showing) {
            return;
        }
        Object entry = getSelectedItem();
        if (entry == OTHER) {
            hidePopup();
            ask();
            listProfiles();
        } else {
            chosen = entry instanceof NamedProfile profile ? Optional.of(profile.id()) : Optional.empty();
            changed.run();
        }
    }

    private void ask() {
        JFileChooser chooser = new FileChooserBuilder("lacuna-profiles")
                .setTitle(Bundle.ProfileChoice_choose())
                .setFilesOnly(true)
                .setFileFilter(new FileNameExtensionFilter(Bundle.ProfileChoice_files(), "icc", "icm"))
                .createFileChooser();
        if (chooser.showOpenDialog(this) == JFileChooser.APPROVE_OPTION) {
            File file = chooser.getSelectedFile();
            Background.run(Bundle.ProfileChoice_looking(), () -> read(file)).whenComplete((profile, failure) -> {
                if (failure != null) {
                    Failures.tellOpen(file.getName(), failure);
                } else {
                    show(profile);
                    changed.run();
                }
            });
        }
    }

    private NamedProfile read(File file) throws IOException {
        NamedProfile profile = KnownProfiles.find(file.getAbsolutePath());
        if (!isPossible(profile)) {
            throw new IllegalArgumentException(Bundle.ProfileChoice_kind(profile.name()));
        }
        return profile;
    }
}
