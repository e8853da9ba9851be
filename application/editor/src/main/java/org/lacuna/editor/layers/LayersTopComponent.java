package org.lacuna.editor.layers;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Insets;
import java.awt.dnd.DropTarget;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;
import javax.swing.ScrollPaneConstants;
import org.lacuna.document.Document;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerLocks;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.FollowedDocument;
import org.lacuna.editor.api.SideTopComponent;
import org.lacuna.editor.controls.NumberSlider;
import org.lacuna.editor.controls.TypedText;
import org.lacuna.editor.effects.AdjustmentKind;
import org.lacuna.editor.effects.FilterKind;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.spi.PaintFocus;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.UndoRedo;
import org.openide.util.NbBundle;
import org.openide.windows.TopComponent;

/**
 * The layers of the current document: a field to look for layers, blend mode, opacity and locks of the chosen ones, the list, and
 * buttons below it.
 */
@NbBundle.Messages({
    "CTL_LayersTopComponent=Layers",
    "LayersTopComponent_look=Look for a name, kind, blend mode or colour",
    "LayersTopComponent_blend=Blend mode of the chosen layers",
    "LayersTopComponent_passThrough=Pass Through",
    "LayersTopComponent_opacity=Opacity of the chosen layers",
    "LayersTopComponent_lockAlpha=Lock transparency: painting changes colours only",
    "LayersTopComponent_lockPosition=Lock position",
    "LayersTopComponent_lockAll=Lock the layer as a whole",
    "LayersTopComponent_filter=Add a live filter",
    "LayersTopComponent_mask=Add a mask that shows what is selected; Alt+click hides it",
    "LayersTopComponent_adjustment=New adjustment or fill layer",
    "LayersTopComponent_add=New layer (Ctrl+Shift+N)",
    "LayersTopComponent_group=Group the chosen layers (Ctrl+G)",
    "LayersTopComponent_duplicate=Duplicate (Ctrl+J)",
    "LayersTopComponent_delete=Delete (Del)",
    "LayersTopComponent_solid=Solid Colour",
    "LayersTopComponent_gradient=Gradient"
})
@TopComponent.Description(preferredID = "LayersTopComponent", persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "layers", openAtStartup = true, position = 100)
@ActionID(category = "Window", id = "org.lacuna.editor.layers.LayersTopComponent")
@ActionReference(path = "Menu/Window", position = 110)
@TopComponent.OpenActionRegistration(displayName = "#CTL_LayersTopComponent", preferredID = "LayersTopComponent")
public final class LayersTopComponent extends SideTopComponent {
    private static final int BUTTON = 30;
    /** Thumbnails follow a painted stroke at this pace; layers, names and the like do so at once. */
    private static final int SHOW_DELAY_MS = 30;

    /** Stands among the blend modes for groups that are not isolated. */
    private static final Object PASS_THROUGH = new Object();

    private final LayerList list = new LayerList();
    private final JTextField look = new JTextField();
    private final JComboBox<Object> blend = new JComboBox<>(BlendMode.values());
    private final NumberSlider opacity = new NumberSlider(0, 100, 0, "%", this::chooseOpacity);
    private final JToggleButton lockAlpha = lock("lock-alpha", Bundle.LayersTopComponent_lockAlpha());
    private final JToggleButton lockPosition = lock("lock-position", Bundle.LayersTopComponent_lockPosition());
    private final JToggleButton lockAll = lock("lock", Bundle.LayersTopComponent_lockAll());
    private final transient FollowedDocument current = new FollowedDocument(SHOW_DELAY_MS, this::showDocument);
    private final transient Runnable choiceListener = current::showSoon;
    private final transient List<JButton> buttons = new ArrayList<>();
    private boolean showing;

    public LayersTopComponent() {
        setName(Bundle.CTL_LayersTopComponent());
        setDisplayName(Bundle.CTL_LayersTopComponent());
        putClientProperty(PROP_KEEP_PREFERRED_SIZE_WHEN_SLIDED_IN, Boolean.TRUE);
        // At least three rows can be seen, whatever stands above.
        setMinimumSize(new Dimension(240, 3 * LayerCell.HEIGHT + 180));
        setLayout(new BorderLayout());
        add(properties(), BorderLayout.PAGE_START);
        list.setDropTarget(new DropTarget(list, new LayerReturn(list)));
        JScrollPane scroll = new JScrollPane(
                list, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createMatteBorder(1, 0, 1, 0, CanvasColors.separator()));
        scroll.getVerticalScrollBar().setUnitIncrement(LayerCell.HEIGHT / 2);
        add(scroll, BorderLayout.CENTER);
        add(buttons(), BorderLayout.PAGE_END);
        associateLookup(ActiveDocument.getDefault().lookup());
        showDocument();
    }

    private JComponent properties() {
        JPanel panel = new JPanel();
        panel.setLayout(new BoxLayout(panel, BoxLayout.Y_AXIS));
        panel.setBorder(BorderFactory.createEmptyBorder(8, 10, 8, 10));
        panel.add(lookField());
        panel.add(Box.createVerticalStrut(6));
        panel.add(blendAndLocks());
        panel.add(Box.createVerticalStrut(6));
        opacity.slider().setName("opacity");
        opacity.field().setName("opacity-number");
        opacity.describe(Bundle.LayersTopComponent_opacity(), Bundle.LayersTopComponent_opacity());
        panel.add(opacity);
        return panel;
    }

    private JComponent lookField() {
        look.setName("look-for-layers");
        look.putClientProperty("JTextField.placeholderText", Bundle.LayersTopComponent_look());
        look.putClientProperty("JTextField.leadingIcon", LineIcon.of("search", 16));
        look.putClientProperty("JTextField.showClearButton", Boolean.TRUE);
        look.getAccessibleContext().setAccessibleName(Bundle.LayersTopComponent_look());
        TypedText.follow(look, () -> list.look(look.getText()));
        look.registerKeyboardAction(
                event -> look.setText(""), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), WHEN_FOCUSED);
        return look;
    }

    private JComponent blendAndLocks() {
        blend.setName("blend-mode");
        blend.setToolTipText(Bundle.LayersTopComponent_blend());
        blend.getAccessibleContext().setAccessibleName(Bundle.LayersTopComponent_blend());
        blend.setMaximumRowCount(24);
        blend.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> values, Object value, int index, boolean selected, boolean focus) {
                String text = value instanceof BlendMode mode
                        ? BlendModeNames.of(mode)
                        : value == PASS_THROUGH ? Bundle.LayersTopComponent_passThrough() : "";
                return super.getListCellRendererComponent(values, text, index, selected, focus);
            }
        });
        blend.addActionListener(event -> chooseBlendMode());
        blend.setPreferredSize(new Dimension(110, blend.getPreferredSize().height));
        lockAlpha.addActionListener(
                event -> chooseLocks(old -> new LayerLocks(lockAlpha.isSelected(), old.position(), old.all())));
        lockPosition.addActionListener(
                event -> chooseLocks(old -> new LayerLocks(old.alpha(), lockPosition.isSelected(), old.all())));
        lockAll.addActionListener(
                event -> chooseLocks(old -> new LayerLocks(old.alpha(), old.position(), lockAll.isSelected())));
        JPanel locks = new JPanel(new FlowLayout(FlowLayout.TRAILING, 2, 0));
        locks.add(lockAlpha);
        locks.add(lockPosition);
        locks.add(lockAll);
        JPanel row = new JPanel(new BorderLayout(6, 0));
        row.add(blend, BorderLayout.CENTER);
        row.add(locks, BorderLayout.LINE_END);
        return row;
    }

    private static JToggleButton lock(String icon, String tip) {
        JToggleButton button = new JToggleButton(LineIcon.of(icon, 16));
        button.setName("layers-" + icon);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        button.setMargin(new Insets(0, 0, 0, 0));
        button.setPreferredSize(new Dimension(28, 28));
        return button;
    }

    private JComponent buttons() {
        JPanel panel = new JPanel(new FlowLayout(FlowLayout.TRAILING, 3, 6));
        JButton filter = button("live-filter", Bundle.LayersTopComponent_filter());
        filter.addActionListener(event -> showBelow(filters(), filter));
        JButton mask = button("mask", Bundle.LayersTopComponent_mask());
        mask.addActionListener(event -> {
            boolean hide = (event.getModifiers() & ActionEvent.ALT_MASK) != 0;
            onDocument(hide ? MaskCommands::addHiding : MaskCommands::addShowing);
        });
        JButton adjustment = button("adjustment", Bundle.LayersTopComponent_adjustment());
        adjustment.addActionListener(event -> showBelow(adjustments(), adjustment));
        panel.add(filter);
        panel.add(mask);
        panel.add(adjustment);
        panel.add(button("group", Bundle.LayersTopComponent_group(), LayerCommands::group));
        panel.add(button("add-layer", Bundle.LayersTopComponent_add(), LayerCommands::addEmpty));
        panel.add(button("duplicate", Bundle.LayersTopComponent_duplicate(), LayerCommands::duplicate));
        panel.add(button("delete", Bundle.LayersTopComponent_delete(), LayerCommands::delete));
        return panel;
    }

    private JPopupMenu filters() {
        JPopupMenu menu = new JPopupMenu();
        for (FilterKind kind : FilterKind.values()) {
            menu.add(kind.displayName() + "…").addActionListener(event -> {
                onDocument(document -> NewLayers.addFilter(document, kind));
                LayerWindows.showProperties();
            });
        }
        return menu;
    }

    private JPopupMenu adjustments() {
        JPopupMenu menu = new JPopupMenu();
        menu.add(Bundle.LayersTopComponent_solid()).addActionListener(event -> {
            onDocument(NewLayers::addSolidFill);
            LayerWindows.showProperties();
        });
        menu.add(Bundle.LayersTopComponent_gradient()).addActionListener(event -> {
            onDocument(NewLayers::addGradientFill);
            LayerWindows.showProperties();
        });
        menu.addSeparator();
        for (AdjustmentKind kind : AdjustmentKind.values()) {
            menu.add(kind.displayName()).addActionListener(event -> {
                onDocument(document -> NewLayers.addAdjustment(document, kind));
                LayerWindows.showProperties();
            });
        }
        return menu;
    }

    private static void showBelow(JPopupMenu menu, Component button) {
        menu.show(button, 0, -menu.getPreferredSize().height);
    }

    private void onDocument(Consumer<Document> work) {
        current.document().ifPresent(work);
    }

    private JButton button(String icon, String tip, Consumer<Document> work) {
        JButton button = button(icon, tip);
        button.addActionListener(event -> onDocument(work));
        return button;
    }

    private JButton button(String icon, String tip) {
        JButton button = new JButton(LineIcon.of(icon, 18));
        button.setName("layers-" + icon);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        button.setFocusable(false);
        button.setMargin(new Insets(0, 0, 0, 0));
        button.setPreferredSize(new Dimension(BUTTON, BUTTON));
        buttons.add(button);
        return button;
    }

    private void chooseBlendMode() {
        Object chosen = blend.getSelectedItem();
        if (showing || chosen == null) {
            return;
        }
        if (chosen instanceof BlendMode mode) {
            onDocument(document -> LayerCommands.setBlendMode(document, mode));
        } else {
            onDocument(LayerCommands::setPassThrough);
        }
    }

    private void chooseOpacity(double value) {
        onDocument(document -> LayerCommands.setOpacity(document, value / 100, opacity.gesture()));
    }

    private void chooseLocks(UnaryOperator<LayerLocks> change) {
        onDocument(document -> LayerCommands.setLocks(document, change));
    }

    // ---- following the current document

    @Override
    protected void componentOpened() {
        LayerChoice.get().addListener(choiceListener);
        PaintFocus.getDefault().addListener(choiceListener);
        current.open();
    }

    @Override
    protected void componentClosed() {
        LayerChoice.get().removeListener(choiceListener);
        PaintFocus.getDefault().removeListener(choiceListener);
        current.close();
    }

    private void showDocument() {
        Optional<Document> document = current.document();
        Optional<Layer> active = document.flatMap(each -> each.state().activeLayer());
        list.show(document);
        showing = true;
        boolean free = active.filter(layer -> !layer.properties().locks().all()).isPresent();
        blend.setEnabled(free);
        opacity.setEnabled(free);
        for (JToggleButton lock : List.of(lockAlpha, lockPosition, lockAll)) {
            lock.setEnabled(active.isPresent());
        }
        look.setEnabled(document.isPresent());
        buttons.forEach(button -> button.setEnabled(document.isPresent()));
        active.ifPresent(this::showLayer);
        showing = false;
    }

    private void showLayer(Layer layer) {
        boolean isGroup = layer instanceof GroupLayer;
        boolean offers = blend.getItemAt(0) == PASS_THROUGH;
        if (isGroup && !offers) {
            blend.insertItemAt(PASS_THROUGH, 0);
        } else if (!isGroup && offers) {
            blend.removeItemAt(0);
        }
        boolean through = layer instanceof GroupLayer group && group.passThrough();
        blend.setSelectedItem(through ? PASS_THROUGH : layer.properties().blendMode());
        opacity.show(Math.round(layer.properties().opacity() * 100));
        lockAlpha.setSelected(layer.properties().locks().alpha());
        lockPosition.setSelected(layer.properties().locks().position());
        lockAll.setSelected(layer.properties().locks().all());
    }

    @Override
    public UndoRedo getUndoRedo() {
        return current.undoRedo();
    }

    @Override
    protected void componentActivated() {
        list.requestFocusInWindow();
    }
}
