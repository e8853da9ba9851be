package org.lacuna.editor.help;

import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Image;
import java.awt.Insets;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ImageIcon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.spi.AboutFact;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.modules.Modules;
import org.openide.modules.Places;
import org.openide.modules.SpecificationVersion;
import org.openide.util.ImageUtilities;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;

/** What this product is, and on what it runs: what a person is asked for when something does not work. */
@NbBundle.Messages({
    "About_title=About Lacuna",
    "About_subtitle=Fills, extends and varies pictures with models that run on this computer.",
    "# {0} - a version",
    "About_version=Version {0}",
    "About_licence=Apache License 2.0. The bundled parts and their licences are listed in NOTICE.",
    "About_java=Java",
    "About_system=System",
    "About_memory=Memory",
    "# {0} - used megabytes",
    "# {1} - megabytes that may be used",
    "# {2} - megabytes of the computer",
    "About_memory_text={0} of {1} MB, of the computer''s {2} MB",
    "About_settings=Settings",
    "About_copy=Copy"
})
public final class About {
    private static final int MEGABYTE = 1 << 20;
    private static final int ICON = 64;

    private About() {}

    /** Shows it. */
    public static void open() {
        JButton copy = new JButton(Bundle.About_copy());
        copy.addActionListener(event ->
                Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text()), null));
        DialogDescriptor dialog = new DialogDescriptor(
                panel(),
                Bundle.About_title(),
                true,
                new Object[] {DialogDescriptor.CLOSED_OPTION},
                DialogDescriptor.CLOSED_OPTION,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        dialog.setAdditionalOptions(new Object[] {copy});
        // Copying leaves the dialog open.
        dialog.setClosingOptions(new Object[] {DialogDescriptor.CLOSED_OPTION});
        DialogDisplayer.getDefault().notify(dialog);
    }

    private static JComponent panel() {
        JPanel panel = new JPanel();
        panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
        panel.setBorder(BorderFactory.createEmptyBorder(20, 24, 12, 24));
        JPanel head = new JPanel();
        head.setLayout(new BoxLayout(head, BoxLayout.X_AXIS));
        head.add(new JLabel(new ImageIcon(ImageUtilities.loadImage("org/netbeans/core/startup/frame256.png", true)
                .getScaledInstance(ICON, ICON, Image.SCALE_SMOOTH))));
        head.add(Box.createHorizontalStrut(18));
        JPanel words = new JPanel();
        words.setLayout(new BoxLayout(words, BoxLayout.Y_AXIS));
        words.add(styled("Lacuna", "h1"));
        words.add(new JLabel(Bundle.About_version(version())));
        words.add(Box.createVerticalStrut(4));
        words.add(new JLabel(Bundle.About_subtitle()));
        head.add(words);
        panel.add(left(head));
        panel.add(Box.createVerticalStrut(18));
        panel.add(left(table()));
        panel.add(Box.createVerticalStrut(14));
        JLabel licence = new JLabel(Bundle.About_licence());
        licence.setForeground(CanvasColors.quietText());
        panel.add(left(licence));
        return panel;
    }

    private static JComponent table() {
        JPanel table = new JPanel(new GridBagLayout());
        int row = 0;
        for (AboutFact fact : facts()) {
            JLabel name = new JLabel(fact.name());
            name.setForeground(CanvasColors.quietText());
            JTextField value = new JTextField(fact.value());
            value.setEditable(false);
            value.setBorder(BorderFactory.createEmptyBorder());
            value.setOpaque(false);
            name.setLabelFor(value);
            table.add(name, at(0, row, new Insets(3, 0, 3, 20)));
            table.add(value, at(1, row, new Insets(3, 0, 3, 0)));
            row++;
        }
        return table;
    }

    private static GridBagConstraints at(int column, int row, Insets insets) {
        return new GridBagConstraints(
                column,
                row,
                1,
                1,
                column,
                0,
                GridBagConstraints.LINE_START,
                GridBagConstraints.HORIZONTAL,
                insets,
                0,
                0);
    }

    /** The product's own, then those of other modules. */
    private static List<AboutFact> facts() {
        List<AboutFact> facts = new ArrayList<>();
        facts.add(AboutFact.of(Bundle.About_java(), Runtime.version() + ", " + System.getProperty("java.vm.name")));
        facts.add(AboutFact.of(
                Bundle.About_system(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                        + System.getProperty("os.arch")));
        facts.add(AboutFact.of(Bundle.About_memory(), memory()));
        facts.addAll(Lookup.getDefault().lookupAll(AboutFact.class));
        facts.add(
                AboutFact.of(Bundle.About_settings(), Places.getUserDirectory().getPath()));
        return facts;
    }

    private static String memory() {
        Runtime runtime = Runtime.getRuntime();
        long computer =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                        ? system.getTotalMemorySize()
                        : 0;
        return Bundle.About_memory_text(
                String.valueOf((runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE),
                String.valueOf(runtime.maxMemory() / MEGABYTE),
                String.valueOf(computer / MEGABYTE));
    }

    private static String version() {
        SpecificationVersion version = Modules.getDefault().ownerOf(About.class).getSpecificationVersion();
        return String.valueOf(version);
    }

    /** Everything, to be pasted into a message. */
    static String text() {
        return facts().stream()
                .map(fact -> fact.name() + ": " + fact.value())
                .collect(Collectors.joining("\n", "Lacuna " + version() + "\n", "\n"));
    }

    private static JLabel styled(String text, String style) {
        JLabel label = new JLabel(text);
        label.putClientProperty("FlatLaf.styleClass", style);
        return label;
    }

    private static JComponent left(JComponent component) {
        component.setAlignmentX(Component.LEFT_ALIGNMENT);
        return component;
    }
}
