package org.lacuna.editor.colour;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.BorderFactory;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JToggleButton;
import javax.swing.ScrollPaneConstants;
import org.lacuna.document.colour.Colour;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.api.SideTopComponent;
import org.lacuna.editor.controls.FittingPanel;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.screen.ScreenColours;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.UndoRedo;
import org.openide.util.NbBundle;
import org.openide.windows.TopComponent;

/** Chooses the foreground or background colour: by sight, by numbers, from those used lately and from swatches. */
@NbBundle.Messages({
    "CTL_ColourTopComponent=Colour",
    "ColourTopComponent_foreground=Foreground",
    "ColourTopComponent_background=Background",
    "ColourTopComponent_keep=Keep",
    "ColourTopComponent_keep_tip=Keep the colour among the swatches"
})
@TopComponent.Description(preferredID = ColourTopComponent.ID, persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "layers", openAtStartup = true, position = 250)
@ActionID(category = "Window", id = "org.lacuna.editor.colour.ColourTopComponent")
@ActionReference(path = "Menu/Window", position = 113)
@TopComponent.OpenActionRegistration(displayName = "#CTL_ColourTopComponent", preferredID = ColourTopComponent.ID)
public final class ColourTopComponent extends SideTopComponent {
    static final String ID = "ColourTopComponent";

    private final transient PaintColours colours = PaintColours.getDefault();
    private final transient Runnable listener = this::showColour;
    private final JPanel content = new FittingPanel(new GridBagLayout());
    private final transient ColourControls controls = new ColourControls(this::set);
    private final JToggleButton foreground = new JToggleButton(Bundle.ColourTopComponent_foreground(), true);
    private final JToggleButton background = new JToggleButton(Bundle.ColourTopComponent_background());
    private final GamutMark gamut = new GamutMark(this::takePrintable);
    private final transient Runnable screenListener = this::showGamut;
    private final SwatchGrid recent = new SwatchGrid("recent-colours", this::set, colour -> {});
    private final SwatchGrid swatches = new SwatchGrid("swatches", this::set, colours::removeSwatch);

    /** Made by the platform. */
    public ColourTopComponent() {
        setDisplayName(Bundle.CTL_ColourTopComponent());
        setLayout(new BorderLayout());
        content.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
        JScrollPane scroll = new JScrollPane(
                content,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        add(scroll, BorderLayout.CENTER);
        ButtonGroup which = new ButtonGroup();
        which.add(foreground);
        which.add(background);
        foreground.addActionListener(event -> showColour());
        background.addActionListener(event -> showColour());
        row(0, 0, whichColour());
        row(1, 1, controls.picker());
        row(2, 0, numbers());
        row(3, 0, heading(Bundle.Colour_recent(), hexField()));
        row(4, 0, recent);
        JButton keep = new JButton(Bundle.ColourTopComponent_keep());
        keep.setToolTipText(Bundle.ColourTopComponent_keep_tip());
        keep.putClientProperty("JButton.buttonType", "toolBarButton");
        keep.addActionListener(event -> colours.addSwatch(current()));
        row(5, 0, heading(Bundle.Colour_swatches(), keep));
        row(6, 0, swatches);
        controls.hex().addActionListener(event -> controls.takeHex());
        showColour();
    }

    private void row(int index, double weight, JComponent part) {
        content.add(
                part,
                new GridBagConstraints(
                        0,
                        index,
                        1,
                        1,
                        1,
                        weight,
                        GridBagConstraints.CENTER,
                        GridBagConstraints.BOTH,
                        new Insets(index == 0 ? 0 : 6, 0, 0, 0),
                        0,
                        0));
    }

    private JPanel whichColour() {
        JPanel panel = line();
        for (JToggleButton button : new JToggleButton[] {foreground, background}) {
            button.putClientProperty("JButton.buttonType", "toolBarButton");
            panel.add(button, cell(1));
        }
        panel.add(gamut, cell(0));
        return panel;
    }

    private JPanel numbers() {
        JPanel panel = line();
        addNumber(panel, Bundle.Colour_red(), controls.red());
        addNumber(panel, Bundle.Colour_green(), controls.green());
        addNumber(panel, Bundle.Colour_blue(), controls.blue());
        return panel;
    }

    /** Beside the heading below it, as the numbers leave no room. */
    private JPanel hexField() {
        JPanel panel = line();
        addNumber(panel, Bundle.Colour_hex(), controls.hex());
        return panel;
    }

    private static JPanel line() {
        return new JPanel(new GridBagLayout());
    }

    private static GridBagConstraints cell(double weight) {
        return new GridBagConstraints(
                GridBagConstraints.RELATIVE,
                0,
                1,
                1,
                weight,
                1,
                GridBagConstraints.CENTER,
                GridBagConstraints.HORIZONTAL,
                new Insets(0, 0, 0, 4),
                0,
                0);
    }

    private static void addNumber(JPanel panel, String name, JComponent field) {
        JLabel label = new JLabel(name);
        label.setLabelFor(field);
        panel.add(label, cell(0));
        panel.add(field, cell(1));
    }

    private static JPanel heading(String text, Component end) {
        JPanel panel = line();
        JLabel label = new JLabel(text);
        label.setForeground(CanvasColors.quietText());
        panel.add(label, cell(1));
        panel.add(end, cell(0));
        return panel;
    }

    /** Whether the background colour is edited here, or else the foreground colour. */
    void edit(boolean editBackground) {
        (editBackground ? background : foreground).setSelected(true);
        showColour();
    }

    private Colour current() {
        return colours.get(background.isSelected());
    }

    private void set(Colour colour) {
        colours.set(background.isSelected(), colour);
    }

    private void takePrintable() {
        set(ScreenColours.getDefault().current().printable(current()));
    }

    private void showGamut() {
        gamut.setVisible(ScreenColours.getDefault().current().isOutOfGamut(current()));
    }

    private void showColour() {
        controls.show(current());
        recent.show(colours.recent());
        swatches.show(colours.swatches());
        showGamut();
    }

    /** That of the current document: choosing a colour is no step of its own. */
    @Override
    public UndoRedo getUndoRedo() {
        return ActiveDocument.getDefault().current().map(DocumentView::undoRedo).orElse(UndoRedo.NONE);
    }

    @Override
    protected void componentOpened() {
        colours.addListener(listener);
        ScreenColours.getDefault().addListener(screenListener);
        showColour();
    }

    @Override
    protected void componentClosed() {
        colours.removeListener(listener);
        ScreenColours.getDefault().removeListener(screenListener);
    }
}
