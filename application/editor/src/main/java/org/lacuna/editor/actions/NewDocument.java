package org.lacuna.editor.actions;

import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.Arrays;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.DocumentState;
import org.lacuna.document.tiles.Pixels;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.screen.ColourSettings;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.util.NbBundle;

/** Asks for the size and background of a new document, then opens it. */
@NbBundle.Messages({
    "NewDocument_title=New Document",
    "NewDocument_preset=Preset",
    "NewDocument_width=Width",
    "NewDocument_height=Height",
    "NewDocument_pixels=px",
    "NewDocument_background=Background",
    "NewDocument_white=White",
    "NewDocument_transparent=Transparent",
    "NewDocument_create=Create",
    "NewDocument_layer=Background",
    "# {0} - a number",
    "NewDocument_untitled=Untitled {0}",
    "NewDocument_custom=Custom",
    "NewDocument_texture=Texture, small",
    "NewDocument_square=Square",
    "NewDocument_large=Square, large",
    "NewDocument_screen=Screen, Full HD",
    "NewDocument_post=Social media post",
    "NewDocument_story=Social media story",
    "NewDocument_a4=A4 at 150 dpi"
})
public final class NewDocument {
    private static final int MOST = 30_000;
    private static int created;

    private record Preset(String name, int width, int height) {
        @Override
        public String toString() {
            return width == 0 ? name : name + "  (" + width + " × " + height + ")";
        }
    }

    private final JComboBox<Preset> preset = new JComboBox<>(presets().toArray(Preset[]::new));
    private final JSpinner width = new JSpinner(new SpinnerNumberModel(1024, 1, MOST, 1));
    private final JSpinner height = new JSpinner(new SpinnerNumberModel(1024, 1, MOST, 1));
    private final JComboBox<String> background =
            new JComboBox<>(new String[] {Bundle.NewDocument_white(), Bundle.NewDocument_transparent()});
    private boolean choosing;

    private NewDocument() {
        width.setEditor(new JSpinner.NumberEditor(width, "0"));
        height.setEditor(new JSpinner.NumberEditor(height, "0"));
        preset.setSelectedIndex(2);
        preset.addActionListener(event -> choosePreset());
        width.addChangeListener(event -> sizeChanged());
        height.addChangeListener(event -> sizeChanged());
    }

    private static List<Preset> presets() {
        return Arrays.asList(
                new Preset(Bundle.NewDocument_custom(), 0, 0),
                new Preset(Bundle.NewDocument_texture(), 512, 512),
                new Preset(Bundle.NewDocument_square(), 1024, 1024),
                new Preset(Bundle.NewDocument_large(), 2048, 2048),
                new Preset(Bundle.NewDocument_screen(), 1920, 1080),
                new Preset(Bundle.NewDocument_post(), 1080, 1350),
                new Preset(Bundle.NewDocument_story(), 1080, 1920),
                new Preset(Bundle.NewDocument_a4(), 1240, 1754));
    }

    private void choosePreset() {
        Preset chosen = (Preset) preset.getSelectedItem();
        if (chosen != null && chosen.width > 0) {
            choosing = true;
            width.setValue(chosen.width);
            height.setValue(chosen.height);
            choosing = false;
        }
    }

    private void sizeChanged() {
        if (!choosing) {
            preset.setSelectedIndex(0);
        }
    }

    /** Shows the dialog. */
    public static void ask() {
        NewDocument dialog = new NewDocument();
        JButton create = new JButton(Bundle.NewDocument_create());
        create.setDefaultCapable(true);
        DialogDescriptor descriptor = new DialogDescriptor(
                dialog.panel(),
                Bundle.NewDocument_title(),
                true,
                new Object[] {create, DialogDescriptor.CANCEL_OPTION},
                create,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        if (DialogDisplayer.getDefault().notify(descriptor) == create) {
            created++;
            DocumentWindows.getDefault().openNew(Bundle.NewDocument_untitled(created), dialog.state());
        }
    }

    private DocumentState state() {
        boolean white = background.getSelectedIndex() == 0;
        return blank((Integer) width.getValue(), (Integer) height.getValue(), white)
                .withProfile(ColourSettings.getDefault().newDocuments());
    }

    /** A document with one empty or white layer. */
    static DocumentState blank(int width, int height, boolean white) {
        if (!white) {
            return DocumentState.blank(width, height);
        }
        int[] row = new int[width];
        Arrays.fill(row, 0xffffffff);
        Pixels pixels = Pixels.empty(width, height);
        // A stride of 0 gives every row the same pixels.
        return DocumentState.of(Bundle.NewDocument_layer(), pixels.withArgb(pixels.bounds(), row, 0, 0));
    }

    private JPanel panel() {
        JPanel panel = new JPanel(new GridBagLayout());
        panel.setBorder(BorderFactory.createEmptyBorder(20, 24, 12, 24));
        addRow(panel, 0, Bundle.NewDocument_preset(), preset, "");
        addRow(panel, 1, Bundle.NewDocument_width(), width, Bundle.NewDocument_pixels());
        addRow(panel, 2, Bundle.NewDocument_height(), height, Bundle.NewDocument_pixels());
        addRow(panel, 3, Bundle.NewDocument_background(), background, "");
        return panel;
    }

    private static void addRow(JPanel panel, int row, String name, Component control, String unit) {
        JLabel label = new JLabel(name);
        label.setLabelFor(control);
        panel.add(label, at(0, row, 0, new Insets(0, 0, 12, 16)));
        panel.add(control, at(1, row, 1, new Insets(0, 0, 12, 8)));
        panel.add(new JLabel(unit), at(2, row, 0, new Insets(0, 0, 12, 0)));
    }

    private static GridBagConstraints at(int column, int row, double weight, Insets insets) {
        return new GridBagConstraints(
                column,
                row,
                1,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                insets,
                0,
                0);
    }
}
