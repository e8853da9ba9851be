package org.lacuna.editor.properties;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.Insets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.adjust.Curves;
import org.lacuna.document.adjust.Levels;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.layers.AdjustmentLayer;
import org.lacuna.document.layers.FillLayer;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.editor.api.ActiveDocument;
import org.lacuna.editor.api.FollowedDocument;
import org.lacuna.editor.api.SideTopComponent;
import org.lacuna.editor.controls.FittingPanel;
import org.lacuna.editor.effects.FilterKind;
import org.lacuna.editor.effects.Parameter;
import org.lacuna.editor.effects.Parameters;
import org.lacuna.editor.layers.LayerTexts;
import org.lacuna.editor.layers.NewLayers;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.type.TypeControls;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.UndoRedo;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;
import org.openide.windows.TopComponent;

/** The settings of the active layer: of its adjustment or fill, and of each of its live filters. */
@NbBundle.Messages({
    "CTL_PropertiesTopComponent=Properties",
    "Properties_noDocument=No document",
    "Properties_noLayer=No layer is chosen",
    "Properties_nothing=This adjustment has no settings.",
    "Properties_filters=Live filters",
    "Properties_noFilters=None. They change how the layer looks and leave its pixels alone.",
    "Properties_add=Add",
    "Properties_add_tip=Add a live filter",
    "Properties_earlier=Apply earlier",
    "Properties_later=Apply later",
    "Properties_remove=Remove this filter",
    "# {0} - the kind of adjustment, fill or filter",
    "EDIT_ChangeSettings=Change {0}",
    "# {0} - the kind of filter",
    "EDIT_RemoveFilter=Remove {0}",
    "EDIT_ReorderFilters=Reorder Live Filters"
})
@TopComponent.Description(preferredID = "PropertiesTopComponent", persistenceType = TopComponent.PERSISTENCE_ALWAYS)
@TopComponent.Registration(mode = "layers", openAtStartup = true, position = 200)
@ActionID(category = "Window", id = "org.lacuna.editor.properties.PropertiesTopComponent")
@ActionReference(path = "Menu/Window", position = 112)
@TopComponent.OpenActionRegistration(
        displayName = "#CTL_PropertiesTopComponent",
        preferredID = "PropertiesTopComponent")
public final class PropertiesTopComponent extends SideTopComponent {
    private static final int SHOW_DELAY_MS = 30;
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna histogram", 1);

    private final Content content = new Content();
    private final transient FollowedDocument current = new FollowedDocument(SHOW_DELAY_MS, this::showLayer);
    private final transient List<Runnable> refreshing = new ArrayList<>();
    /** What the controls were made for; they are made anew when it changes. */
    private transient List<Object> shape = List.of();

    private transient Consumer<Histogram> histogramTaker = histogram -> {};
    private transient DocumentState histogramOf;

    public PropertiesTopComponent() {
        setName(Bundle.CTL_PropertiesTopComponent());
        setDisplayName(Bundle.CTL_PropertiesTopComponent());
        setLayout(new BorderLayout());
        JScrollPane scroll = new JScrollPane(
                content,
                ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
                ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getVerticalScrollBar().setUnitIncrement(24);
        add(scroll, BorderLayout.CENTER);
        associateLookup(ActiveDocument.getDefault().lookup());
        showLayer();
    }

    /** As wide as the window, as high as it needs. */
    private static final class Content extends FittingPanel {
        Content() {
            super(null);
            setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
            setBorder(BorderFactory.createEmptyBorder(10, 12, 10, 12));
        }

        @Override
        public boolean getScrollableTracksViewportHeight() {
            return false;
        }
    }

    // ---- following the current document

    @Override
    protected void componentOpened() {
        current.open();
    }

    @Override
    protected void componentClosed() {
        current.close();
    }

    @Override
    protected void componentShowing() {
        showLayer();
    }

    private Optional<Layer> layer() {
        return current.document().flatMap(each -> each.state().activeLayer());
    }

    private void showLayer() {
        List<Object> now = new ArrayList<>();
        current.view().ifPresent(now::add);
        layer().ifPresent(layer -> addShape(layer, now));
        if (now.equals(shape)) {
            refreshing.forEach(Runnable::run);
        } else {
            shape = now;
            fill();
        }
        showHistogram();
    }

    private static void addShape(Layer layer, List<Object> shape) {
        shape.add(layer.id());
        shape.add(layer.properties().locks().all());
        if (layer instanceof AdjustmentLayer adjustment) {
            shape.add(adjustment.adjustment().getClass());
            Parameters.of(adjustment.adjustment()).forEach(parameter -> shape.add(parameter.name()));
        }
        if (layer instanceof FillLayer fill) {
            shape.add(fill.fill().getClass());
        }
        layer.properties().filters().forEach(filter -> shape.add(filter.getClass()));
    }

    private void fill() {
        refreshing.clear();
        histogramTaker = histogram -> {};
        histogramOf = null;
        content.removeAll();
        Optional<Layer> layer = layer();
        if (layer.isEmpty()) {
            add(note(current.view().isPresent() ? Bundle.Properties_noLayer() : Bundle.Properties_noDocument()), 0);
        } else {
            Document document = current.document().orElseThrow();
            add(title(layer.get()), 8);
            if (layer.get() instanceof AdjustmentLayer adjustment) {
                addAdjustment(document, adjustment);
            } else {
                if (layer.get() instanceof FillLayer fill) {
                    addFill(document, fill);
                }
                if (layer.get() instanceof TextLayer) {
                    add(TypeControls.panel(), 12);
                }
                addFilters(document, layer.get());
            }
            if (layer.get().properties().locks().all()) {
                disable(content);
            }
        }
        content.revalidate();
        content.repaint();
    }

    private static void disable(Component component) {
        component.setEnabled(component instanceof JLabel);
        if (component instanceof Container container) {
            for (Component child : container.getComponents()) {
                disable(child);
            }
        }
    }

    private void add(JComponent component, int gapBelow) {
        component.setAlignmentX(Component.LEFT_ALIGNMENT);
        content.add(component);
        content.add(Box.createVerticalStrut(gapBelow));
    }

    private JComponent title(Layer layer) {
        JLabel title = new JLabel();
        title.setFont(bold(title));
        Runnable show = () -> layer().ifPresent(now -> {
            String name = now.properties().name();
            String kind = LayerTexts.kind(now);
            title.setText(name.equals(kind) ? name : name + "  ·  " + kind);
        });
        refreshing.add(show);
        show.run();
        title.getAccessibleContext().setAccessibleName(layer.properties().name());
        return title;
    }

    private static Font bold(JLabel label) {
        Font semibold = UIManager.getFont("h4.font");
        return semibold == null ? label.getFont().deriveFont(Font.BOLD) : semibold;
    }

    private static JComponent note(String text) {
        JLabel note = new JLabel("<html>" + text + "</html>");
        note.setForeground(CanvasColors.quietText());
        return note;
    }

    // ---- adjustments and fills

    private <T> Setting<T> setting(Document document, String kind, Supplier<T> get, Change<T> change, LayerId id) {
        return new Setting<>(
                get,
                (value, gesture) -> document.edit(
                        Bundle.EDIT_ChangeSettings(kind), gesture, state -> change.apply(state, id, value)));
    }

    private interface Change<T> {
        DocumentState apply(DocumentState state, LayerId layer, T value);
    }

    private void addAdjustment(Document document, AdjustmentLayer layer) {
        String kind = LayerTexts.kind(layer);
        Adjustment first = layer.adjustment();
        Setting<Adjustment> setting = setting(
                document,
                kind,
                () -> document.state()
                        .find(layer.id())
                        .filter(AdjustmentLayer.class::isInstance)
                        .map(each -> ((AdjustmentLayer) each).adjustment())
                        .filter(each -> each.getClass() == first.getClass())
                        .orElse(first),
                Layers::setAdjustment,
                layer.id());
        if (first instanceof Curves) {
            CurvesEditor editor =
                    new CurvesEditor(new Setting<>(() -> (Curves) setting.value(), setting.set()::accept));
            refreshing.add(editor::refresh);
            histogramTaker = editor::setHistogram;
            add(editor, 0);
        } else if (first instanceof Levels) {
            LevelsEditor editor =
                    new LevelsEditor(new Setting<>(() -> (Levels) setting.value(), setting.set()::accept));
            refreshing.add(editor::refresh);
            histogramTaker = editor::setHistogram;
            add(editor, 0);
        } else {
            List<Parameter<Adjustment>> parameters = Parameters.of(first);
            if (parameters.isEmpty()) {
                add(note(Bundle.Properties_nothing()), 0);
            } else {
                addRows(parameters, setting);
            }
        }
    }

    private void addFill(Document document, FillLayer layer) {
        Fill first = layer.fill();
        Setting<Fill> setting = setting(
                document,
                LayerTexts.kind(layer),
                () -> document.state()
                        .find(layer.id())
                        .filter(FillLayer.class::isInstance)
                        .map(each -> ((FillLayer) each).fill())
                        .filter(each -> each.getClass() == first.getClass())
                        .orElse(first),
                Layers::setFill,
                layer.id());
        addRows(Parameters.of(first), setting);
    }

    private <T> void addRows(List<Parameter<T>> parameters, Setting<T> setting) {
        ParameterRows<T> rows = new ParameterRows<>(parameters, setting);
        refreshing.add(rows::refresh);
        add(rows, 12);
    }

    /** Is made by a worker, of what lies below; again when that has changed. */
    private void showHistogram() {
        Optional<Layer> layer = layer();
        boolean wanted = layer.filter(AdjustmentLayer.class::isInstance)
                .map(each -> ((AdjustmentLayer) each).adjustment())
                .filter(each -> each instanceof Curves || each instanceof Levels)
                .isPresent();
        if (!wanted || !isShowing()) {
            return;
        }
        DocumentState state = current.document().orElseThrow().state();
        LayerId id = layer.orElseThrow().id();
        boolean same =
                histogramOf != null && Histogram.seenBelow(histogramOf, id).equals(Histogram.seenBelow(state, id));
        if (!same) {
            histogramOf = state;
            Consumer<Histogram> taker = histogramTaker;
            WORKER.post(() -> {
                Histogram histogram = Histogram.below(state, id);
                SwingUtilities.invokeLater(() -> taker.accept(histogram));
            });
        }
    }

    // ---- live filters

    private void addFilters(Document document, Layer layer) {
        JPanel head = new JPanel(new BorderLayout());
        head.setOpaque(false);
        JLabel name = new JLabel(Bundle.Properties_filters());
        name.setForeground(CanvasColors.quietText());
        head.add(name, BorderLayout.LINE_START);
        JButton add = new JButton(Bundle.Properties_add(), LineIcon.of("live-filter", 16));
        add.setToolTipText(Bundle.Properties_add_tip());
        add.addActionListener(event -> {
            JPopupMenu menu = new JPopupMenu();
            for (FilterKind kind : FilterKind.values()) {
                menu.add(kind.displayName()).addActionListener(chosen -> NewLayers.addFilter(document, kind));
            }
            menu.show(add, 0, add.getHeight());
        });
        head.add(add, BorderLayout.LINE_END);
        head.setMaximumSize(new Dimension(Integer.MAX_VALUE, head.getPreferredSize().height));
        add(head, 6);
        List<Filter> filters = layer.properties().filters();
        if (filters.isEmpty()) {
            add(note(Bundle.Properties_noFilters()), 0);
        }
        for (int i = 0; i < filters.size(); i++) {
            addFilter(document, layer.id(), i, filters.get(i), filters.size());
        }
    }

    private void addFilter(Document document, LayerId id, int index, Filter first, int count) {
        String kind = FilterKind.of(first).displayName();
        JPanel head = new JPanel(new BorderLayout());
        head.setOpaque(false);
        JLabel name = new JLabel(kind);
        name.setFont(bold(name));
        head.add(name, BorderLayout.LINE_START);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 2, 0));
        buttons.setOpaque(false);
        buttons.add(button("move-up", Bundle.Properties_earlier(), index > 0, () -> swap(document, id, index - 1)));
        buttons.add(button("move-down", Bundle.Properties_later(), index < count - 1, () -> swap(document, id, index)));
        buttons.add(button(
                "delete",
                Bundle.Properties_remove(),
                true,
                () -> changeFilters(document, id, Bundle.EDIT_RemoveFilter(kind), null, filters -> {
                    filters.remove(index);
                    return filters;
                })));
        head.add(buttons, BorderLayout.LINE_END);
        head.setMaximumSize(new Dimension(Integer.MAX_VALUE, head.getPreferredSize().height));
        add(head, 2);
        Setting<Filter> setting = new Setting<>(
                () -> filters(document.state(), id).stream()
                        .skip(index)
                        .findFirst()
                        .filter(each -> each.getClass() == first.getClass())
                        .orElse(first),
                (value, gesture) -> changeFilters(document, id, Bundle.EDIT_ChangeSettings(kind), gesture, filters -> {
                    filters.set(index, value);
                    return filters;
                }));
        addRows(Parameters.of(first), setting);
    }

    private static List<Filter> filters(DocumentState state, LayerId id) {
        return state.find(id).map(layer -> layer.properties().filters()).orElse(List.of());
    }

    private static void swap(Document document, LayerId id, int index) {
        changeFilters(document, id, Bundle.EDIT_ReorderFilters(), null, filters -> {
            filters.add(index, filters.remove(index + 1));
            return filters;
        });
    }

    private static void changeFilters(
            Document document, LayerId id, String name, Object gesture, UnaryOperator<List<Filter>> change) {
        document.edit(
                name,
                gesture,
                state -> Layers.changeAll(
                        state,
                        Set.of(id),
                        properties -> properties.withFilters(change.apply(new ArrayList<>(properties.filters())))));
    }

    private static JButton button(String icon, String tip, boolean enabled, Runnable work) {
        JButton button = new JButton(LineIcon.of(icon, 16));
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setToolTipText(tip);
        button.getAccessibleContext().setAccessibleName(tip);
        button.setMargin(new Insets(0, 0, 0, 0));
        button.setPreferredSize(new Dimension(26, 26));
        button.setEnabled(enabled);
        button.addActionListener(event -> work.run());
        return button;
    }

    @Override
    public UndoRedo getUndoRedo() {
        return current.undoRedo();
    }
}
