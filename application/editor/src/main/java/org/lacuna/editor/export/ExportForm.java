package org.lacuna.editor.export;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextField;
import javax.swing.SpinnerNumberModel;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.ColourProfile;
import org.lacuna.document.colour.Rendering;
import org.lacuna.document.colour.RenderingIntent;
import org.lacuna.document.formats.BitDepth;
import org.lacuna.document.formats.ExportSettings;
import org.lacuna.document.formats.JpegOptions;
import org.lacuna.document.formats.PngOptions;
import org.lacuna.document.formats.TiffOptions;
import org.lacuna.document.resample.Interpolation;
import org.lacuna.editor.controls.ColourButton;
import org.lacuna.editor.controls.NumberSlider;
import org.lacuna.editor.controls.TypedText;
import org.lacuna.editor.files.FileChoosers;
import org.lacuna.editor.screen.IntentBox;
import org.lacuna.editor.screen.ProfileChoice;
import org.openide.awt.Mnemonics;
import org.openide.util.NbBundle;

/** Where to, in which format, how good, how large, in which colours: one row each; those that the format has no use for are hidden. */
@NbBundle.Messages({
    "ExportForm_file=&File",
    "ExportForm_browse=Ch&oose…",
    "ExportForm_format=For&mat",
    "ExportForm_depth=B&its per channel",
    "ExportForm_depthDocument=As in the document",
    "ExportForm_depth8=8",
    "ExportForm_depth16=16",
    "ExportForm_quality=&Quality",
    "ExportForm_subsampling=Co&lour detail",
    "ExportForm_subsamplingNone=Full (4:4:4)",
    "ExportForm_subsamplingAcross=Half across (4:2:2)",
    "ExportForm_subsamplingBoth=Half across and down (4:2:0)",
    "ExportForm_progressive=Pro&gressive: coarse at first, then finer",
    "ExportForm_background=Bac&kground",
    "ExportForm_backgroundTip=What shows where the picture is transparent",
    "ExportForm_compression=Compr&ession",
    "ExportForm_compressionTip=How hard to try to make the file small; the picture stays the same",
    "ExportForm_uncompressed=None",
    "ExportForm_lzw=LZW: read by every program",
    "ExportForm_zstd=Zstandard: smaller, read by newer programs",
    "ExportForm_interlaced=Interlace&d: coarse at first, then finer",
    "ExportForm_alpha=Keep &transparency",
    "ExportForm_lossless=&Lossless: every pixel as it is",
    "ExportForm_area=Only the &selection's rectangle",
    "ExportForm_width=&Width",
    "ExportForm_height=&Height",
    "ExportForm_resample=Res&ample",
    "ExportForm_nearest=Nearest pixel: hard edges",
    "ExportForm_bicubic=Bicubic: smooth",
    "ExportForm_lanczos=Lanczos: sharp",
    "ExportForm_dpi=Resol&ution",
    "ExportForm_dpiUnit=dpi",
    "ExportForm_colours=&Colours",
    "ExportForm_coloursDocument=As in the document",
    "ExportForm_intent=Re&ndering",
    "ExportForm_blackPoint=&Black point compensation",
    "ExportForm_embed=&Put the colour profile into the file",
    "ExportForm_metadata=Keep E&xif, XMP and notes",
    "# {0} - a format",
    "# {1} - the ending of its file names",
    "ExportForm_formatName={0} (.{1})",
    "ExportForm_psb=PSD for large documents (.psb)"
})
final class ExportForm extends JPanel {
    private static final List<String> EXTENSIONS = List.of("png", "jpg", "tif", "webp", "psd", "psb", "ora");
    private static final int FILE_COLUMNS = 16;
    private static final double MOST_DPI = 10_000;

    private final transient DocumentState state;
    private final transient Runnable changed;
    private final JTextField file = new JTextField(FILE_COLUMNS);
    private final JComboBox<String> format = new JComboBox<>(EXTENSIONS.toArray(String[]::new));
    private final JComboBox<BitDepth> depth = new JComboBox<>(BitDepth.values());
    private final NumberSlider quality = new NumberSlider(1, 100, 0, "%", value -> changed());
    private final JComboBox<JpegOptions.Subsampling> subsampling = new JComboBox<>(JpegOptions.Subsampling.values());
    private final JCheckBox progressive = check(Bundle.ExportForm_progressive());
    private final ColourButton background =
            new ColourButton(Bundle.ExportForm_backgroundTip(), colour -> background(colour, true));
    private final NumberSlider pngCompression =
            new NumberSlider(0, PngOptions.MOST_COMPRESSION, 0, "", value -> changed());
    private final JComboBox<TiffOptions.Compression> tiffCompression =
            new JComboBox<>(TiffOptions.Compression.values());
    private final JCheckBox interlaced = check(Bundle.ExportForm_interlaced());
    private final JCheckBox alpha = check(Bundle.ExportForm_alpha());
    private final JCheckBox lossless = check(Bundle.ExportForm_lossless());
    private final JCheckBox area = check(Bundle.ExportForm_area());
    private final SizeFields size = new SizeFields(this::changed);
    private final JComboBox<Interpolation> resample =
            new JComboBox<>(new Interpolation[] {Interpolation.LANCZOS3, Interpolation.BICUBIC, Interpolation.NEAREST});
    private final JSpinner dpi;
    private final ProfileChoice colours = new ProfileChoice(
            EnumSet.allOf(ColourProfile.Kind.class), Optional.of(Bundle.ExportForm_coloursDocument()), this::changed);
    private final IntentBox intent = new IntentBox(Rendering.USUAL.intent());
    private final JCheckBox blackPoint = check(Bundle.ExportForm_blackPoint());
    private final JCheckBox embed = check(Bundle.ExportForm_embed());
    private final JCheckBox metadata = check(Bundle.ExportForm_metadata());
    private transient Colour shownBackground = Colour.WHITE;
    private transient ExportSettings settings;
    private final int widest;
    private boolean showing;
    private int row;

    /** Which formats a row is for. */
    private final transient Map<Component, Set<Kind>> rows = new LinkedHashMap<>();

    private enum Kind {
        PNG,
        JPEG,
        TIFF,
        WEBP,
        PSD,
        ORA;

        static Kind of(String extension) {
            return switch (extension) {
                case "png" -> PNG;
                case "jpg" -> JPEG;
                case "tif" -> TIFF;
                case "webp" -> WEBP;
                case "psd", "psb" -> PSD;
                default -> ORA;
            };
        }
    }

    /**
     * @param changed is called when the user chose something else
     */
    ExportForm(DocumentState state, ExportSettings first, Runnable changed) {
        super(new GridBagLayout());
        this.state = state;
        this.changed = changed;
        settings = first;
        dpi = new JSpinner(new SpinnerNumberModel(Math.min(MOST_DPI, state.dpi()), 0.01, MOST_DPI, 1.0));
        dpi.setEditor(new JSpinner.NumberEditor(dpi, "0.##"));
        setBorder(BorderFactory.createEmptyBorder(4, 16, 8, 8));
        names();
        rows();
        widest = getPreferredSize().width;
        listen();
        show(first);
    }

    ExportSettings settings() {
        return settings;
    }

    /** The width that the rows of every format have room in. */
    int widest() {
        return widest;
    }

    /** The file that was typed; empty if that is none. */
    Optional<Path> path() {
        try {
            Path typed = Path.of(file.getText().strip());
            return Optional.ofNullable(typed.getFileName())
                    .filter(name -> !name.toString().isEmpty())
                    .map(name -> typed);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The file to write: the one that was typed, with the ending of the format if it has none of a format. */
    Optional<Path> target() {
        return path().map(typed -> FileChoosers.writtenExtension(typed).isPresent()
                ? typed
                : FileChoosers.withExtension(typed, settings.extension()));
    }

    /** Lets the name of the file be typed first. */
    void focus() {
        file.addHierarchyListener(event -> {
            if (file.isShowing()) {
                file.requestFocusInWindow();
            }
        });
        String name = path().map(typed -> typed.getFileName().toString()).orElse("");
        int start = file.getText().length() - name.length();
        int dot = name.lastIndexOf('.');
        file.select(start, start + (dot < 0 ? name.length() : dot));
    }

    private static JCheckBox check(String text) {
        JCheckBox box = new JCheckBox();
        Mnemonics.setLocalizedText(box, text);
        return box;
    }

    private void names() {
        text(format, ExportForm::formatName);
        text(depth, ExportForm::depthName);
        text(subsampling, ExportForm::subsamplingName);
        text(tiffCompression, ExportForm::compressionName);
        text(resample, ExportForm::kernelName);
        colours.setPrototypeDisplayValue(Bundle.ExportForm_coloursDocument());
        pngCompression.setToolTipText(Bundle.ExportForm_compressionTip());
        file.setName("export-file");
        format.setName("export-format");
        quality.field().setName("export-quality");
    }

    private static String formatName(String extension) {
        return extension.equals("psb")
                ? Bundle.ExportForm_psb()
                : Bundle.ExportForm_formatName(
                        ExportSettings.DEFAULTS
                                .withExtension(extension)
                                .format()
                                .name(),
                        extension);
    }

    private static String depthName(BitDepth bits) {
        return switch (bits) {
            case OF_DOCUMENT -> Bundle.ExportForm_depthDocument();
            case EIGHT -> Bundle.ExportForm_depth8();
            case SIXTEEN -> Bundle.ExportForm_depth16();
        };
    }

    private static String subsamplingName(JpegOptions.Subsampling how) {
        return switch (how) {
            case NONE -> Bundle.ExportForm_subsamplingNone();
            case HALF_ACROSS -> Bundle.ExportForm_subsamplingAcross();
            case HALF_BOTH -> Bundle.ExportForm_subsamplingBoth();
        };
    }

    private static String compressionName(TiffOptions.Compression how) {
        return switch (how) {
            case NONE -> Bundle.ExportForm_uncompressed();
            case LZW -> Bundle.ExportForm_lzw();
            case ZSTD -> Bundle.ExportForm_zstd();
        };
    }

    private static String kernelName(Interpolation kernel) {
        return switch (kernel) {
            case NEAREST -> Bundle.ExportForm_nearest();
            case BICUBIC -> Bundle.ExportForm_bicubic();
            case LANCZOS3 -> Bundle.ExportForm_lanczos();
        };
    }

    private static <T> void text(JComboBox<T> box, Function<T, String> name) {
        box.setRenderer(new DefaultListCellRenderer() {
            @Override
            @SuppressWarnings("unchecked") // The list has what the box has.
            public Component getListCellRendererComponent(
                    JList<?> list, Object value, int index, boolean selected, boolean focus) {
                String shown = value == null ? "" : name.apply((T) value);
                return super.getListCellRendererComponent(list, shown, index, selected, focus);
            }
        });
    }

    private void rows() {
        Set<Kind> all = EnumSet.allOf(Kind.class);
        JButton browse = new JButton();
        Mnemonics.setLocalizedText(browse, Bundle.ExportForm_browse());
        browse.addActionListener(event -> browse());
        add(all, Bundle.ExportForm_file(), file, browse);
        add(all, Bundle.ExportForm_format(), format, null);
        add(EnumSet.of(Kind.WEBP), "", lossless, null);
        add(EnumSet.of(Kind.JPEG, Kind.WEBP), Bundle.ExportForm_quality(), quality, null);
        add(EnumSet.of(Kind.JPEG), Bundle.ExportForm_subsampling(), subsampling, null);
        add(EnumSet.of(Kind.JPEG), "", progressive, null);
        add(EnumSet.of(Kind.PNG, Kind.TIFF, Kind.PSD), Bundle.ExportForm_depth(), depth, null);
        add(EnumSet.of(Kind.PNG), Bundle.ExportForm_compression(), pngCompression, null);
        add(EnumSet.of(Kind.TIFF), Bundle.ExportForm_compression(), tiffCompression, null);
        add(EnumSet.of(Kind.PNG), "", interlaced, null);
        add(EnumSet.of(Kind.TIFF), "", alpha, null);
        add(EnumSet.of(Kind.JPEG, Kind.TIFF), Bundle.ExportForm_background(), background, null);
        add(all, Bundle.ExportForm_colours(), colours, null);
        add(all, Bundle.ExportForm_intent(), intent, null);
        add(all, "", blackPoint, null);
        add(EnumSet.complementOf(EnumSet.of(Kind.ORA)), "", embed, null);
        add(all, Bundle.ExportForm_width(), size.width, size.unit);
        add(all, Bundle.ExportForm_height(), size.height, null);
        add(all, "", size.keep, null);
        add(all, Bundle.ExportForm_resample(), resample, null);
        add(all, Bundle.ExportForm_dpi(), dpi, new JLabel(Bundle.ExportForm_dpiUnit()));
        add(all, "", area, null);
        add(all, "", metadata, null);
        GridBagConstraints rest = at(0, 1, 1, new Insets(0, 0, 0, 0));
        rest.weighty = 1;
        add(Box.createGlue(), rest);
    }

    private void add(Set<Kind> kinds, String name, JComponent control, Component beside) {
        if (!name.isEmpty()) {
            JLabel label = new JLabel();
            Mnemonics.setLocalizedText(label, name);
            label.setLabelFor(control instanceof NumberSlider slider ? slider.field() : control);
            control.getAccessibleContext().setAccessibleName(label.getText());
            add(label, at(0, 0, 1, new Insets(0, 0, 8, 12)));
            rows.put(label, kinds);
        }
        add(control, at(1, 1, beside == null ? 2 : 1, new Insets(0, 0, 8, beside == null ? 0 : 6)));
        rows.put(control, kinds);
        if (beside != null) {
            add(beside, at(2, 0, 1, new Insets(0, 0, 8, 0)));
            rows.put(beside, kinds);
        }
        row++;
    }

    private GridBagConstraints at(int column, double weight, int width, Insets insets) {
        return new GridBagConstraints(
                column,
                row,
                width,
                1,
                weight,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                insets,
                0,
                0);
    }

    private void listen() {
        format.addActionListener(event -> formatChosen());
        for (JComboBox<?> box : List.of(depth, subsampling, tiffCompression, resample, intent)) {
            box.addActionListener(event -> changed());
        }
        for (JCheckBox box : List.of(progressive, interlaced, alpha, lossless, area, blackPoint, embed, metadata)) {
            box.addActionListener(event -> changed());
        }
        dpi.addChangeListener(event -> changed());
        TypedText.follow(file, this::fileTyped);
    }

    private void browse() {
        FileChoosers.exportTo(path().orElse(Path.of("")), settings.extension())
                .ifPresent(chosen -> file.setText(chosen.toString()));
    }

    /** What the name says goes before what the list says. */
    private void fileTyped() {
        if (!showing) {
            path().flatMap(FileChoosers::writtenExtension)
                    .filter(extension -> !extension.equals(settings.extension()))
                    .ifPresent(extension -> {
                        settings = settings.withExtension(extension);
                        show(settings, false);
                        changed.run();
                    });
        }
    }

    private void formatChosen() {
        if (!showing) {
            settings = settings.withExtension((String) format.getSelectedItem());
            show(settings, false);
            showing = true;
            path().map(typed -> FileChoosers.withExtension(typed, settings.extension()))
                    .ifPresent(named -> file.setText(named.toString()));
            showing = false;
            changed.run();
        }
    }

    private void background(Colour colour, boolean chosen) {
        shownBackground = colour;
        background.show(colour);
        if (chosen) {
            changed();
        }
    }

    private void show(ExportSettings shown) {
        show(shown, true);
    }

    private void show(ExportSettings shown, boolean withFile) {
        showing = true;
        Kind kind = Kind.of(shown.extension());
        rows.forEach((component, kinds) -> component.setVisible(kinds.contains(kind)));
        if (withFile) {
            file.setText(shown.file().orElse(""));
        }
        format.setSelectedItem(shown.extension());
        depth.setSelectedItem(
                switch (kind) {
                    case TIFF -> shown.tiff().depth();
                    case PSD -> shown.psd().depth();
                    default -> shown.png().depth();
                });
        quality.show(
                100 * (kind == Kind.WEBP ? shown.webp().quality() : shown.jpeg().quality()));
        subsampling.setSelectedItem(shown.jpeg().subsampling());
        progressive.setSelected(shown.jpeg().progressive());
        background(kind == Kind.TIFF ? shown.tiff().background() : shown.jpeg().background(), false);
        pngCompression.show(shown.png().compression());
        interlaced.setSelected(shown.png().interlaced());
        tiffCompression.setSelectedItem(shown.tiff().compression());
        alpha.setSelected(shown.tiff().alpha());
        lossless.setSelected(shown.webp().lossless());
        area.setEnabled(state.selection().isPresent());
        area.setSelected(shown.selectionOnly() && area.isEnabled());
        Rect exported = shown.area(state);
        size.show(shown.size(), new Dimension(exported.width(), exported.height()));
        resample.setSelectedItem(shown.interpolation());
        dpi.setValue(shown.dpi().orElse(state.dpi()));
        colours.show(shown.colours(), possible(kind));
        intent.setSelectedItem(shown.rendering().intent());
        blackPoint.setSelected(shown.rendering().blackPointCompensation());
        intent.setEnabled(shown.colours().isPresent());
        blackPoint.setEnabled(
                intent.isEnabled() && shown.rendering().intent() != RenderingIntent.ABSOLUTE_COLORIMETRIC);
        embed.setSelected(shown.embedProfile());
        metadata.setSelected(shown.metadata());
        background.setEnabled(kind != Kind.TIFF || !alpha.isSelected());
        showing = false;
    }

    private static Set<ColourProfile.Kind> possible(Kind format) {
        return switch (format) {
            case PNG, PSD, ORA -> EnumSet.of(ColourProfile.Kind.RGB, ColourProfile.Kind.GREY);
            case WEBP -> EnumSet.of(ColourProfile.Kind.RGB);
            default -> EnumSet.allOf(ColourProfile.Kind.class);
        };
    }

    private void changed() {
        if (!showing) {
            settings = read();
            show(settings, false);
            changed.run();
        }
    }

    private ExportSettings read() {
        Kind kind = Kind.of(settings.extension());
        BitDepth bits = (BitDepth) depth.getSelectedItem();
        double good = quality.value() / 100;
        double resolution = ((Number) dpi.getValue()).doubleValue();
        return new ExportSettings(
                settings.file(),
                settings.extension(),
                area.isSelected(),
                size.size(),
                (Interpolation) resample.getSelectedItem(),
                resolution == state.dpi() ? Optional.empty() : Optional.of(resolution),
                colours.id(),
                new Rendering(intent.intent(), blackPoint.isSelected()),
                embed.isSelected(),
                metadata.isSelected(),
                kind == Kind.JPEG ? jpeg(good) : settings.jpeg(),
                kind == Kind.PNG ? png(bits) : settings.png(),
                kind == Kind.TIFF ? tiff(bits) : settings.tiff(),
                kind == Kind.WEBP
                        ? settings.webp().withLossless(lossless.isSelected()).withQuality(good)
                        : settings.webp(),
                kind == Kind.PSD ? settings.psd().withDepth(bits) : settings.psd());
    }

    private JpegOptions jpeg(double good) {
        return settings.jpeg()
                .withQuality(good)
                .withSubsampling((JpegOptions.Subsampling) subsampling.getSelectedItem())
                .withProgressive(progressive.isSelected())
                .withBackground(shownBackground);
    }

    private PngOptions png(BitDepth bits) {
        return settings.png()
                .withDepth(bits)
                .withCompression((int) pngCompression.value())
                .withInterlaced(interlaced.isSelected());
    }

    private TiffOptions tiff(BitDepth bits) {
        return settings.tiff()
                .withDepth(bits)
                .withCompression((TiffOptions.Compression) tiffCompression.getSelectedItem())
                .withAlpha(alpha.isSelected())
                .withBackground(shownBackground);
    }
}
