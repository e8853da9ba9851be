package org.lacuna.editor.layers;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.Timer;
import javax.swing.UIManager;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.Layers;
import org.lacuna.document.blend.BlendMode;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.tools.ToolBox;
import org.lacuna.editor.tools.ToolKeys;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.UndoRedo;
import org.openide.util.NbBundle;
import org.openide.windows.TopComponent;

/** The layers of the current document: blend mode and opacity of the active one, the list, and buttons below it. */
@NbBundle.Messages({
    "CTL_LayersTopComponent=Layers",
    "LayersTopComponent_blend=Blend mode",
    "LayersTopComponent_opacity=Opacity",
    "# {0} - percent",
    "LayersTopComponent_percent={0} %",
    "LayersTopComponent_add=New layer (Ctrl+Shift+N)",
    "LayersTopComponent_group=Group the chosen layers (Ctrl+G)",
    "LayersTopComponent_duplicate=Duplicate (Ctrl+J)",
    "LayersTopComponent_delete=Delete"
})
@TopComponent.Description(preferredID = "LayersTopComponent", persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "layers", openAtStartup = true, position = 100)
@ActionID(category = "Window", id = "org.lacuna.editor.layers.LayersTopComponent")
@ActionReference(path = "Menu/Window", position = 110)
@TopComponent.OpenActionRegistration(displayName = "#CTL_LayersTopComponent", preferredID = "LayersTopComponent")
public final class LayersTopComponent extends TopComponent {
    private static final int BUTTON = 30;
    /** Thumbnails follow a painted stroke at this pace; layers, names and the like do so at once. */
    private static final int SHOW_DELAY_MS = 30;

    private final LayerList list = new LayerList();
    private final JComboBox<BlendMode> blend = new JComboBox<>(BlendMode.values());
    private final JSlider opacity = new JSlider(0, 100, 100);
    private final JLabel percent = new JLabel("", SwingConstants.TRAILING);
    private final transient Timer showSoon = new Timer(SHOW_DELAY_MS, event -> showDocument());
    private final transient DocumentListener documentListener =
            (before, after, area) -> SwingUtilities.invokeLater(showSoon::start);
    private final transient Consumer<Optional<DocumentView>> activeListener = this::follow;
    private transient Optional<DocumentView> view = Optional.empty();
    /** One object for each drag of the slider, so that the drag is one step of the history. */
    private transient Object opacityDrag = new Object();

    private final transient List<JButton> buttons = new ArrayList<>();
    private boolean showing;

    public LayersTopComponent() {
        setName(Bundle.CTL_LayersTopComponent());
        setDisplayName(Bundle.CTL_LayersTopComponent());
        putClientProperty(PROP_KEEP_PREFERRED_SIZE_WHEN_SLIDED_IN, Boolean.TRUE);
        // At least three rows can be seen, whatever stands above.
        setMinimumSize(new Dimension(220, 3 * LayerCell.HEIGHT + 110));
        setLayout(new BorderLayout());
        add(properties(), BorderLayout.PAGE_START);
        JScrollPane scroll = new JScrollPane(
                list, ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED, ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createMatteBorder(1, 0, 1, 0, UIManager.getColor("Separator.foreground")));
        scroll.getVerticalScrollBar().setUnitIncrement(LayerCell.HEIGHT / 2);
        add(scroll, BorderLayout.CENTER);
        add(buttons(), BorderLayout.PAGE_END);
        ToolKeys.install(list, ToolBox.getDefault());
        associateLookup(ActiveDocument.getDefault().lookup());
        showSoon.setRepeats(false);
        showDocument();
    }

    private JComponent properties() {
        blend.setName("blend-mode");
        blend.setToolTipText(Bundle.LayersTopComponent_blend());
        blend.setRenderer(new DefaultListCellRenderer() {
            @Override
            public Component getListCellRendererComponent(
                    JList<?> values, Object value, int index, boolean selected, boolean focus) {
                return super.getListCellRendererComponent(
                        values,
                        value instanceof BlendMode mode ? BlendModeNames.of(mode) : value,
                        index,
                        selected,
                        focus);
            }
        });
        blend.addActionListener(event -> chooseBlendMode());
        opacity.setName("opacity");
        opacity.setToolTipText(Bundle.LayersTopComponent_opacity());
        opacity.addChangeListener(event -> chooseOpacity());
        percent.setPreferredSize(new Dimension(46, percent.getPreferredSize().height));
        Dimension narrow = new Dimension(116, blend.getPreferredSize().height);
        blend.setPreferredSize(narrow);
        blend.setMaximumSize(narrow);
        opacity.setPreferredSize(new Dimension(90, opacity.getPreferredSize().height));
        opacity.setMinimumSize(new Dimension(40, opacity.getPreferredSize().height));
        JPanel panel = new JPanel();
        panel.setLayout(new BoxLayout(panel, BoxLayout.X_AXIS));
        panel.setBorder(BorderFactory.createEmptyBorder(10, 10, 10, 10));
        panel.add(blend);
        panel.add(Box.createHorizontalStrut(10));
        panel.add(opacity);
        panel.add(percent);
        return panel;
    }

    private JComponent buttons() {
        JPanel panel = new JPanel(new FlowLayout(FlowLayout.TRAILING, 4, 6));
        panel.add(button("add-layer", Bundle.LayersTopComponent_add(), LayerCommands::addEmpty));
        panel.add(button("group", Bundle.LayersTopComponent_group(), LayerCommands::group));
        panel.add(button("duplicate", Bundle.LayersTopComponent_duplicate(), LayerCommands::duplicate));
        panel.add(button("delete", Bundle.LayersTopComponent_delete(), LayerCommands::delete));
        return panel;
    }

    private JButton button(String icon, String tip, Consumer<Document> work) {
        JButton button = new JButton(LineIcon.of(icon, 18));
        button.setName("layers-" + icon);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        button.setFocusable(false);
        button.setMargin(new Insets(0, 0, 0, 0));
        button.setPreferredSize(new Dimension(BUTTON, BUTTON));
        button.addActionListener(event -> view.map(DocumentView::document).ifPresent(work));
        buttons.add(button);
        return button;
    }

    private void chooseBlendMode() {
        BlendMode mode = (BlendMode) blend.getSelectedItem();
        if (!showing && mode != null) {
            onActive((document, id) ->
                    document.edit(Bundle.EDIT_BlendMode(), state -> Layers.setBlendMode(state, id, mode)));
        }
    }

    private void chooseOpacity() {
        showPercent();
        if (!showing) {
            double value = opacity.getValue() / 100.0;
            Object drag = opacityDrag;
            onActive((document, id) ->
                    document.edit(Bundle.EDIT_Opacity(), drag, state -> Layers.setOpacity(state, id, value)));
        }
        if (!opacity.getValueIsAdjusting()) {
            opacityDrag = new Object();
        }
    }

    private void showPercent() {
        percent.setText(Bundle.LayersTopComponent_percent(opacity.getValue()));
    }

    private interface LayerWork {
        void accept(Document document, LayerId layer);
    }

    private void onActive(LayerWork work) {
        view.map(DocumentView::document)
                .ifPresent(document -> document.state().active().ifPresent(id -> work.accept(document, id)));
    }

    // ---- following the current document

    @Override
    protected void componentOpened() {
        ActiveDocument.getDefault().addListener(activeListener);
        follow(ActiveDocument.getDefault().current());
    }

    @Override
    protected void componentClosed() {
        ActiveDocument.getDefault().removeListener(activeListener);
        follow(Optional.empty());
    }

    private void follow(Optional<DocumentView> next) {
        view.ifPresent(old -> old.document().removeListener(documentListener));
        view = next;
        view.ifPresent(now -> now.document().addListener(documentListener));
        showDocument();
    }

    private void showDocument() {
        Optional<Document> document = view.map(DocumentView::document);
        Optional<Layer> active = document.flatMap(each -> each.state().activeLayer());
        list.show(document);
        showing = true;
        blend.setEnabled(active.isPresent());
        opacity.setEnabled(active.isPresent());
        buttons.forEach(button -> button.setEnabled(document.isPresent()));
        active.ifPresent(layer -> {
            blend.setSelectedItem(layer.properties().blendMode());
            if (!opacity.getValueIsAdjusting()) {
                opacity.setValue((int) Math.round(layer.properties().opacity() * 100));
            }
        });
        showPercent();
        showing = false;
    }

    @Override
    public UndoRedo getUndoRedo() {
        return view.map(DocumentView::undoRedo).orElse(UndoRedo.NONE);
    }

    @Override
    protected void componentActivated() {
        list.requestFocusInWindow();
    }
}
