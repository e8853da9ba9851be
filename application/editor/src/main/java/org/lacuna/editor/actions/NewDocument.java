package org.lacuna.editor.actions;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.colour.WorkingSpaces;
import org.lacuna.document.formats.PictureSize;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.colour.PaintColours;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.files.EnoughMemory;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.presets.BuiltInPresets;
import org.lacuna.editor.presets.DocumentPreset;
import org.lacuna.editor.presets.NewPicture;
import org.lacuna.editor.presets.OwnPresets;
import org.lacuna.editor.presets.PresetGroup;
import org.lacuna.editor.presets.UntitledNames;
import org.lacuna.editor.screen.ColourSettings;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.awt.Mnemonics;
import org.openide.util.NbBundle;

/** Asks what a new document is to be, then opens it. */
@NbBundle.Messages({
    "NewDocument_title=New Document",
    "NewDocument_width=&Width:",
    "NewDocument_height=&Height:",
    "NewDocument_unit=Unit of width and height",
    "NewDocument_turn=Swap width and height",
    "NewDocument_dpi=&Resolution:",
    "NewDocument_perInch=dpi",
    "NewDocument_depth=&Depth:",
    "NewDocument_bits8=8 bits per channel",
    "NewDocument_bits16=16 bits per channel",
    "NewDocument_profile=&Colour profile:",
    "NewDocument_background=&Background:",
    "NewDocument_white=White",
    "NewDocument_black=Black",
    "NewDocument_paint=Background colour",
    "NewDocument_transparent=Transparent",
    "NewDocument_create=Create",
    "# {0} - width in pixels",
    "# {1} - height in pixels",
    "# {2} - millions of bytes",
    "NewDocument_takes={0} × {1} px, {2} MB",
    "# {0} - the longest side in pixels",
    "NewDocument_tooLarge=A side can have at most {0} pixels.",
    "NewDocument_keep=&Keep as Preset…",
    "NewDocument_keepName=Name of the preset:",
    "NewDocument_keepTitle=Keep as Preset"
})
public final class NewDocument {
    private static final int MOST = 30_000;
    private static final int MOST_DPI = 2400;
    private static final double MEGABYTE = 1e6;

    /** What the only layer is filled with. */
    private enum Background {
        WHITE,
        BLACK,
        PAINT,
        TRANSPARENT
    }

    private final PresetList presets;
    private final JSpinner width = length();
    private final JSpinner height = length();
    private final JComboBox<LengthUnit> unit = box(LengthUnit.ABSOLUTE.toArray(LengthUnit[]::new), LengthUnit::text);
    private final JSpinner dpi = new JSpinner(new SpinnerNumberModel(72.0, 1.0, MOST_DPI, 1.0));
    private final JComboBox<PixelFormat> depth = box(PixelFormat.values(), NewDocument::name);
    private final JComboBox<ColourProfile> profile =
            box(profiles(), each -> each.name().orElse(""));
    private final JComboBox<Background> background = box(Background.values(), NewDocument::name);
    private final JLabel takes = new JLabel(" ");
    private final JButton create = new JButton(Bundle.NewDocument_create());
    private LengthUnit shownUnit = LengthUnit.PIXELS;
    private boolean showing;

    private NewDocument() {
        dpi.setEditor(new JSpinner.NumberEditor(dpi, "0.##"));
        width.setName("new-width");
        height.setName("new-height");
        dpi.setName("new-dpi");
        unit.setName("new-unit");
        unit.getAccessibleContext().setAccessibleName(Bundle.NewDocument_unit());
        unit.setToolTipText(Bundle.NewDocument_unit());
        depth.setName("new-depth");
        profile.setName("new-profile");
        profile.setSelectedItem(ColourSettings.getDefault().workingSpace());
        background.setName("new-background");
        create.setName("create");
        create.setDefaultCapable(true);
        takes.setForeground(CanvasColors.quietText());
        takes.setName("new-takes");
        width.addChangeListener(event -> refresh());
        height.addChangeListener(event -> refresh());
        dpi.addChangeListener(event -> refresh());
        depth.addActionListener(event -> refresh());
        unit.addActionListener(event -> changeUnit());
        // It shows its first preset, for which all fields must be there.
        presets = new PresetList(this::show);
    }

    /** The known working spaces, and the one for new documents if it is another. */
    private static ColourProfile[] profiles() {
        return Stream.concat(
                        WorkingSpaces.all().stream(),
                        Stream.of(ColourSettings.getDefault().workingSpace()))
                .distinct()
                .toArray(ColourProfile[]::new);
    }

    private static JSpinner length() {
        JSpinner spinner = new JSpinner(new SpinnerNumberModel(1024.0, 0.01, MOST, 1.0));
        spinner.setEditor(new JSpinner.NumberEditor(spinner, "0.##"));
        return spinner;
    }

    private static <T> JComboBox<T> box(T[] values, Function<T, String> name) {
        JComboBox<T> box = new JComboBox<>(values);
        box.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                String text = Arrays.stream(values)
                        .filter(each -> each.equals(value))
                        .map(name)
                        .findFirst()
                        .orElse("");
                return super.getListCellRendererComponent(list, text, index, selected, focus);
            }
        });
        return box;
    }

    private static String name(PixelFormat format) {
        return switch (format) {
            case RGBA8 -> Bundle.NewDocument_bits8();
            case RGBA16 -> Bundle.NewDocument_bits16();
        };
    }

    private static String name(Background background) {
        return switch (background) {
            case WHITE -> Bundle.NewDocument_white();
            case BLACK -> Bundle.NewDocument_black();
            case PAINT -> Bundle.NewDocument_paint();
            case TRANSPARENT -> Bundle.NewDocument_transparent();
        };
    }

    /** A person's own before those that are built in. */
    static List<DocumentPreset> allPresets() {
        return Stream.concat(OwnPresets.getDefault().list().stream(), BuiltInPresets.list().stream())
                .toList();
    }

    private void show(DocumentPreset preset) {
        showing = true;
        shownUnit = preset.unit();
        unit.setSelectedItem(preset.unit());
        width.setValue(preset.width());
        height.setValue(preset.height());
        dpi.setValue(preset.dpi());
        showing = false;
        refresh();
    }

    /** The picture stays as large as it is. */
    private void changeUnit() {
        if (!showing) {
            LengthUnit next = unit.getItemAt(unit.getSelectedIndex());
            width.setValue(inUnit(width, next));
            height.setValue(inUnit(height, next));
            shownUnit = next;
            refresh();
        }
    }

    private double inUnit(JSpinner length, LengthUnit next) {
        double pixels = shownUnit.toPixels((Double) length.getValue(), (Double) dpi.getValue());
        double value = next.ofPixels(pixels, (Double) dpi.getValue());
        return next == LengthUnit.PIXELS ? Math.max(1, Math.rint(value)) : Math.max(0.01, Math.rint(value * 100) / 100);
    }

    private void turn() {
        Object across = width.getValue();
        width.setValue(height.getValue());
        height.setValue(across);
    }

    private DocumentPreset size() {
        return new DocumentPreset(
                "", PresetGroup.OWN, (Double) width.getValue(), (Double) height.getValue(), shownUnit, (Double)
                        dpi.getValue());
    }

    private void refresh() {
        DocumentPreset size = size();
        boolean possible = size.pixelWidth() <= MOST && size.pixelHeight() <= MOST;
        double bytes = (double) size.pixelWidth() * size.pixelHeight() * format().bytesPerPixel();
        takes.setText(
                possible
                        ? Bundle.NewDocument_takes(
                                String.valueOf(size.pixelWidth()),
                                String.valueOf(size.pixelHeight()),
                                NumberFormat.getInstance().format(Math.max(0.1, Math.rint(bytes / MEGABYTE * 10) / 10)))
                        : Bundle.NewDocument_tooLarge(String.valueOf(MOST)));
        create.setEnabled(possible);
    }

    private PixelFormat format() {
        return depth.getItemAt(depth.getSelectedIndex());
    }

    private void keep() {
        NotifyDescriptor.InputLine ask =
                new NotifyDescriptor.InputLine(Bundle.NewDocument_keepName(), Bundle.NewDocument_keepTitle());
        if (DialogDisplayer.getDefault().notify(ask) == NotifyDescriptor.OK_OPTION
                && !ask.getInputText().isBlank()) {
            OwnPresets.getDefault().keep(ask.getInputText(), size());
            presets.chooseLatest();
        }
    }

    /** Shows the dialog. */
    public static void ask() {
        NewDocument dialog = new NewDocument();
        DialogDescriptor descriptor = new DialogDescriptor(
                dialog.panel(),
                Bundle.NewDocument_title(),
                true,
                new Object[] {dialog.create, DialogDescriptor.CANCEL_OPTION},
                dialog.create,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        if (DialogDisplayer.getDefault().notify(descriptor) == dialog.create
                && EnoughMemory.isThereOrWanted(dialog.pictureSize())) {
            DocumentWindows.getDefault()
                    .openNew(UntitledNames.getDefault().next(), dialog.picture().state());
        }
    }

    private PictureSize pictureSize() {
        return PictureSize.blank(size().pixelWidth(), size().pixelHeight(), format());
    }

    private NewPicture picture() {
        DocumentPreset size = size();
        return new NewPicture(
                size.pixelWidth(),
                size.pixelHeight(),
                size.dpi(),
                format(),
                IccProfile.of(profile.getItemAt(profile.getSelectedIndex())),
                colour());
    }

    private Optional<Colour> colour() {
        return switch (background.getItemAt(background.getSelectedIndex())) {
            case WHITE -> Optional.of(Colour.WHITE);
            case BLACK -> Optional.of(Colour.BLACK);
            case PAINT -> Optional.of(PaintColours.getDefault().background());
            case TRANSPARENT -> Optional.empty();
        };
    }

    private JPanel panel() {
        JButton turn = new JButton(LineIcon.of("turn", 18));
        turn.setToolTipText(Bundle.NewDocument_turn());
        turn.getAccessibleContext().setAccessibleName(Bundle.NewDocument_turn());
        turn.setName("turn");
        turn.addActionListener(event -> turn());
        JButton keep = new JButton();
        Mnemonics.setLocalizedText(keep, Bundle.NewDocument_keep());
        keep.addActionListener(event -> keep());
        JPanel form = new JPanel(new GridBagLayout());
        form.setBorder(BorderFactory.createEmptyBorder(0, 20, 0, 0));
        addRow(form, 0, Bundle.NewDocument_width(), width, unit);
        addRow(form, 1, Bundle.NewDocument_height(), height, turn);
        addRow(form, 2, Bundle.NewDocument_dpi(), dpi, new JLabel(Bundle.NewDocument_perInch()));
        addRow(form, 3, Bundle.NewDocument_depth(), depth, null);
        addRow(form, 4, Bundle.NewDocument_profile(), profile, null);
        addRow(form, 5, Bundle.NewDocument_background(), background, null);
        form.add(takes, at(1, 6, 2, 1, new Insets(4, 0, 12, 0)));
        form.add(keep, at(1, 7, 2, 0, new Insets(0, 0, 0, 0)));
        JPanel rest = new JPanel();
        rest.setPreferredSize(new Dimension());
        GridBagConstraints below = at(0, 8, 3, 1, new Insets(0, 0, 0, 0));
        below.weighty = 1;
        form.add(rest, below);
        JPanel panel = new JPanel(new BorderLayout());
        panel.setBorder(BorderFactory.createEmptyBorder(16, 16, 8, 16));
        panel.add(presets, BorderLayout.LINE_START);
        panel.add(form, BorderLayout.CENTER);
        return panel;
    }

    private static void addRow(JPanel panel, int row, String name, JComponent control, JComponent beside) {
        JLabel label = new JLabel();
        Mnemonics.setLocalizedText(label, name);
        label.setLabelFor(control);
        panel.add(label, at(0, row, 1, 0, new Insets(0, 0, 12, 16)));
        panel.add(control, at(1, row, beside == null ? 2 : 1, 1, new Insets(0, 0, 12, beside == null ? 0 : 8)));
        if (beside != null) {
            panel.add(beside, at(2, row, 1, 0, new Insets(0, 0, 12, 0)));
        }
    }

    private static GridBagConstraints at(int column, int row, int columns, double weight, Insets insets) {
        return new GridBagConstraints(
                column,
                row,
                columns,
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
