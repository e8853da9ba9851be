package org.lacuna.editor.layers;

import java.awt.BasicStroke;
import java.awt.Container;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.datatransfer.Transferable;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseEvent;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.swing.AbstractAction;
import javax.swing.DefaultListModel;
import javax.swing.JList;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.TransferHandler;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentState;
import org.lacuna.document.LayerMasks;
import org.lacuna.document.Layers;
import org.lacuna.document.layers.Layer;
import org.lacuna.document.layers.LayerId;
import org.lacuna.document.layers.RasterLayer;
import org.lacuna.editor.clipboard.Clipboards;
import org.lacuna.editor.controls.ListKeys;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.spi.PaintFocus;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;
import org.openide.windows.TopComponent;

/**
 * The layers of one document as a list: a click on the eye shows or hides, a double click on the name renames, dragging
 * reorders, also into and out of groups, and dragging out of the window copies into other documents and programs; Ctrl and Shift
 * choose several.
 */
@NbBundle.Messages({
    "# {0} - the prompt",
    "LayerList_recipe=<html>Generated from: {0}</html>",
    "# {0} - the prompt",
    "LayerList_longRecipe=<html><div style=\"width: 240px\">Generated from: {0}</div></html>",
    "LayerList_recipeWithoutPrompt=Generated; the request is stored in the layer",
    "LayerList_eye=Show or hide (Space); Alt+click hides all others",
    "LayerList_link=Link mask and layer, so that they move together",
    "LayerList_mask=The layer's mask: click to work on it, Shift+click to switch it off or on, Ctrl+click to select what it shows",
    "LayerList_content=Click to work on the layer, Ctrl+click to select its pixels",
    "LayerList_clip=Alt+click to clip the upper layer to the lower one, or to release it",
    "LayerList_name=Layers"
})
final class LayerList extends JList<LayerRow> {
    private static final int DRAG_DISTANCE = 6;
    private static final int THUMBNAIL_PIXELS = 76;
    /** Characters above which a tip is broken into lines. */
    private static final int LONG_TIP = 36;

    /** How near to the line between two rows a click with Alt is meant for both. */
    private static final int BETWEEN = 9;

    private final transient RequestProcessor worker = new RequestProcessor("Lacuna layer thumbnails", 1);
    private final DefaultListModel<LayerRow> rows = new DefaultListModel<>();
    private final LayerCell cell = new LayerCell(new Thumbnails(THUMBNAIL_PIXELS, worker, this::repaint));
    private final transient Set<LayerId> closed = new HashSet<>();
    private final transient LayerMenu menu = new LayerMenu();
    private String wanted = "";
    private transient Optional<Document> document = Optional.empty();

    private transient Optional<Point> pressed = Optional.empty();
    private transient Optional<LayerDrop> drop = Optional.empty();
    private boolean dragging;
    /** The document whose layers are being dragged outside. */
    private transient Optional<Document> left = Optional.empty();

    private boolean selectOnRelease;
    private transient Optional<JTextField> renaming = Optional.empty();

    LayerList() {
        setModel(rows);
        setName("layers");
        getAccessibleContext().setAccessibleName(Bundle.LayerList_name());
        setCellRenderer(cell);
        setFixedCellHeight(LayerCell.HEIGHT);
        setSelectionMode(ListSelectionModel.MULTIPLE_INTERVAL_SELECTION);
        setLayout(null);
        setTransferHandler(new LayerDrag());
        ListKeys.leaveToWindow(this);
        onKey(
                KeyStroke.getKeyStroke(KeyEvent.VK_DELETE, 0),
                "lacuna-delete",
                () -> document.ifPresent(LayerCommands::delete));
        onKey(KeyStroke.getKeyStroke(KeyEvent.VK_F2, 0), "lacuna-rename", () -> rename(getLeadSelectionIndex()));
        onKey(
                KeyStroke.getKeyStroke(KeyEvent.VK_SPACE, 0),
                "lacuna-visible",
                () -> toggleVisible(getLeadSelectionIndex()));
        onKey(KeyStroke.getKeyStroke(KeyEvent.VK_CONTEXT_MENU, 0), "lacuna-menu", this::showMenuAtLead);
        onKey(KeyStroke.getKeyStroke(KeyEvent.VK_F10, KeyEvent.SHIFT_DOWN_MASK), "lacuna-menu", this::showMenuAtLead);
        addListSelectionListener(event -> {
            if (!event.getValueIsAdjusting()) {
                userSelected();
            }
        });
    }

    private void onKey(KeyStroke key, String name, Runnable work) {
        getInputMap().put(key, name);
        getActionMap().put(name, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                work.run();
            }
        });
    }

    // ---- the document

    /** Shows the document as it is now, or nothing. */
    void show(Optional<Document> shown) {
        if (!shown.equals(document)) {
            endRenaming(false);
            cancelDrag();
        }
        document = shown;
        shown.map(Document::state)
                .ifPresent(state -> cell.setDocument(
                        state.bounds(), state.active(), PaintFocus.getDefault().isMaskChosen(shown.get())));
        List<LayerRow> now = shown.map(each -> rowsOf(each.state())).orElse(List.of());
        // Rows are replaced one by one, so that scrolling and focus stay where they are.
        for (int i = 0; i < now.size(); i++) {
            if (i < rows.size()) {
                rows.set(i, now.get(i));
            } else {
                rows.addElement(now.get(i));
            }
        }
        rows.setSize(now.size());
        select(
                shown.map(LayerChoice.get()::of).orElse(Set.of()),
                shown.flatMap(each -> each.state().active()));
    }

    private List<LayerRow> rowsOf(DocumentState state) {
        return wanted.isBlank()
                ? LayerRow.of(state, closed)
                : LayerRow.matching(state, layer -> LayerTexts.matches(layer, wanted));
    }

    /** Lists only layers that these words describe, and the groups around them; all for no words. */
    void look(String words) {
        wanted = words;
        show(document);
    }

    private void select(Set<LayerId> chosen, Optional<LayerId> active) {
        ListSelectionModel model = getSelectionModel();
        model.setValueIsAdjusting(true);
        model.clearSelection();
        int lead = -1;
        for (int i = 0; i < rows.size(); i++) {
            if (chosen.contains(rows.get(i).id())) {
                model.addSelectionInterval(i, i);
            }
            lead = active.filter(rows.get(i).id()::equals).isPresent() ? i : lead;
        }
        if (lead >= 0) {
            model.addSelectionInterval(lead, lead);
            // Only another layer is scrolled to: thumbnails that change leave the list where the user has put it.
            if (!rows.get(lead).id().equals(scrolledTo)) {
                scrolledTo = rows.get(lead).id();
                ensureIndexIsVisible(lead);
            }
        }
        showing = true;
        model.setValueIsAdjusting(false);
        showing = false;
    }

    private transient LayerId scrolledTo;

    /** Whether the selection changes because the document is being shown, not by the user. */
    private boolean showing;

    private void userSelected() {
        if (showing || document.isEmpty()) {
            return;
        }
        Set<LayerId> chosen = chosen();
        int lead = getLeadSelectionIndex();
        Optional<LayerId> active = lead >= 0 && lead < rows.size() && isSelectedIndex(lead)
                ? Optional.of(rows.get(lead).id())
                : chosen.stream().findFirst();
        if (active.isPresent()) {
            LayerChoice.get().choose(document.get(), chosen);
            document.get().activate(active);
        }
    }

    private Set<LayerId> chosen() {
        Set<LayerId> chosen = new LinkedHashSet<>();
        getSelectedValuesList().forEach(row -> chosen.add(row.id()));
        return chosen;
    }

    private void edit(String name, UnaryOperator<DocumentState> change) {
        document.ifPresent(each -> each.edit(name, change));
    }

    private void toggleVisible(int index) {
        if (index >= 0 && index < rows.size()) {
            Layer layer = rows.get(index).layer();
            boolean visible = !layer.properties().visible();
            edit(
                    visible ? Bundle.EDIT_Show() : Bundle.EDIT_Hide(),
                    state -> Layers.setVisible(state, layer.id(), visible));
        }
    }

    private void toggleOpen(LayerRow group) {
        if (!closed.remove(group.id())) {
            closed.add(group.id());
        }
        show(document);
    }

    // ---- the mouse

    @Override
    protected void processMouseEvent(MouseEvent event) {
        boolean left = SwingUtilities.isLeftMouseButton(event);
        if (event.isPopupTrigger()) {
            showMenu(event.getPoint());
            return;
        }
        if (event.getID() == MouseEvent.MOUSE_PRESSED && left) {
            requestFocusInWindow();
            press(event);
        } else if (event.getID() == MouseEvent.MOUSE_RELEASED && left) {
            release(event);
        } else {
            super.processMouseEvent(event);
        }
    }

    @Override
    protected void processMouseMotionEvent(MouseEvent event) {
        if (event.getID() == MouseEvent.MOUSE_DRAGGED) {
            drag(event);
        } else {
            super.processMouseMotionEvent(event);
        }
    }

    private void showMenu(Point point) {
        int index = rowAt(point);
        if (index >= 0 && !isSelectedIndex(index)) {
            setSelectedIndex(index);
        }
        document.ifPresent(each -> menu.popup(each).show(this, point.x, point.y));
    }

    private void showMenuAtLead() {
        int index = getLeadSelectionIndex();
        if (index >= 0) {
            showMenu(new Point(LayerCell.eyeArea().width, index * LayerCell.HEIGHT + LayerCell.HEIGHT / 2));
        }
    }

    /** The upper one of two layers of one group, if the point lies between them. */
    private Optional<LayerRow> aboveLine(Point point) {
        int line = (point.y + LayerCell.HEIGHT / 2) / LayerCell.HEIGHT;
        boolean near = Math.abs(point.y - line * LayerCell.HEIGHT) <= BETWEEN;
        if (!near || line < 1 || line >= rows.size()) {
            return Optional.empty();
        }
        LayerRow lower = rows.get(line);
        return rowList().stream()
                .filter(row -> row.parent().equals(lower.parent()) && row.index() == lower.index() - 1)
                .findFirst();
    }

    /** The row at the point, -1 beside and below the rows. */
    private int rowAt(Point point) {
        int index = point.y < 0 ? -1 : point.y / LayerCell.HEIGHT;
        return index < rows.size() ? index : -1;
    }

    private static Point within(Point point) {
        return new Point(point.x, Math.floorMod(point.y, LayerCell.HEIGHT));
    }

    private void press(MouseEvent event) {
        endRenaming(true);
        int index = rowAt(event.getPoint());
        if (index < 0) {
            return;
        }
        LayerRow row = rows.get(index);
        Point inside = within(event.getPoint());
        Optional<LayerRow> upper = event.isAltDown() ? aboveLine(event.getPoint()) : Optional.empty();
        if (LayerCell.eyeArea().contains(inside)) {
            if (event.isAltDown()) {
                document.ifPresent(each -> LayerCommands.showOnly(each, row.id()));
            } else {
                toggleVisible(index);
            }
        } else if (upper.isPresent()) {
            boolean clip = !upper.get().layer().properties().clipped();
            document.ifPresent(
                    each -> LayerCommands.setClipped(each, upper.get().id(), clip));
        } else if (LayerCell.chevronArea(row).contains(inside)) {
            toggleOpen(row);
        } else if (!pressPicture(event, index, row, inside)) {
            if (event.getClickCount() == 2
                    && LayerCell.nameArea(row, getWidth()).contains(inside)) {
                rename(index);
            } else {
                pressed = Optional.of(event.getPoint());
                selectOnRelease = false;
                chooseRow(event, index);
            }
        }
    }

    /** What clicks with keys held, and on the mask, do beside choosing the layer; false where they do no more than that. */
    private boolean pressPicture(MouseEvent event, int index, LayerRow row, Point inside) {
        boolean onMask = LayerCell.maskArea(row).contains(inside);
        boolean onContent = LayerCell.contentArea(row).contains(inside);
        if (LayerCell.linkArea(row).contains(inside)) {
            setSelectedIndex(index);
            document.ifPresent(MaskCommands::toggleLinked);
            return true;
        }
        if (onMask && event.isShiftDown()) {
            setSelectedIndex(index);
            document.ifPresent(MaskCommands::toggleEnabled);
            return true;
        }
        if ((onMask || onContent) && event.isControlDown()) {
            edit(
                    Bundle.EDIT_SelectMask(),
                    state -> onMask ? LayerMasks.select(state, row.id()) : Layers.selectAlpha(state, row.id()));
            return true;
        }
        if (onContent && event.getClickCount() == 2 && !(row.layer() instanceof RasterLayer) && !row.isGroup()) {
            LayerWindows.open(document, row.layer());
            return true;
        }
        if (onMask || onContent) {
            if (!isSelectedIndex(index)) {
                setSelectedIndex(index);
            }
            document.ifPresent(each -> PaintFocus.getDefault().setMask(each, row.id(), onMask));
        }
        return false;
    }

    private void chooseRow(MouseEvent event, int index) {
        if (event.isShiftDown() && getAnchorSelectionIndex() >= 0) {
            setSelectionInterval(getAnchorSelectionIndex(), index);
        } else if (event.isControlDown() && isSelectedIndex(index)) {
            if (getSelectedIndices().length > 1) {
                removeSelectionInterval(index, index);
            }
        } else if (event.isControlDown()) {
            addSelectionInterval(index, index);
        } else if (isSelectedIndex(index)) {
            // Perhaps several chosen ones will be dragged.
            selectOnRelease = true;
        } else {
            setSelectedIndex(index);
        }
    }

    private void drag(MouseEvent event) {
        if (pressed.isEmpty() || document.isEmpty()) {
            return;
        }
        dragging |= pressed.get().distance(event.getPoint()) > DRAG_DISTANCE;
        if (dragging && hasLeft(event)) {
            cancelDrag();
            getTransferHandler().exportAsDrag(this, event, TransferHandler.COPY);
        } else if (dragging) {
            dragTo(event.getPoint());
        }
    }

    /** Whether the pointer is beside the window that the list lies in; above and below the list it only scrolls. */
    private boolean hasLeft(MouseEvent event) {
        Container window = SwingUtilities.getAncestorOfClass(TopComponent.class, this);
        return window != null && !window.contains(SwingUtilities.convertPoint(this, event.getPoint(), window));
    }

    /** What leaves the window when the chosen layers are dragged out of it. */
    Optional<Transferable> dragged() {
        left = document;
        return document.flatMap(each -> Clipboards.drag(each.state(), chosen()));
    }

    /** Whether it is layers of the shown document that are being dragged outside. */
    boolean awaitsReturn() {
        return left.isPresent() && left.equals(document);
    }

    /** The drag outside has ended. */
    void dragEnded() {
        left = Optional.empty();
        cancelDrag();
    }

    /** Shows where the chosen layers would go; nowhere among rows that were looked for, since some between them are not shown. */
    void dragTo(Point point) {
        if (document.isPresent() && wanted.isBlank()) {
            scrollRectToVisible(new Rectangle(0, point.y - LayerCell.HEIGHT / 2, 1, LayerCell.HEIGHT));
            int row = Math.max(0, Math.min(rows.size(), point.y / LayerCell.HEIGHT));
            double height = point.y < 0 ? 0 : (double) within(point).y / LayerCell.HEIGHT;
            drop = LayerDrop.at(document.get().state(), rowList(), row, height, chosen());
            repaint();
        }
    }

    private List<LayerRow> rowList() {
        return Collections.list(rows.elements());
    }

    private void release(MouseEvent event) {
        int index = rowAt(event.getPoint());
        if (dragging) {
            drop();
        } else if (selectOnRelease && pressed.isPresent() && index >= 0) {
            setSelectedIndex(index);
        }
        cancelDrag();
    }

    /** Moves the chosen layers to where they were dragged. */
    void drop() {
        Set<LayerId> dragged = chosen();
        drop.ifPresent(place -> edit(Bundle.EDIT_Move(), state -> place.apply(state, dragged)));
        cancelDrag();
    }

    /** Whether there is a place for what is being dragged. */
    boolean canDrop() {
        return drop.isPresent();
    }

    void cancelDrag() {
        pressed = Optional.empty();
        drop = Optional.empty();
        dragging = false;
        selectOnRelease = false;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        drop.ifPresent(place -> paintDrop((Graphics2D) graphics.create(), place));
    }

    private void paintDrop(Graphics2D g, LayerDrop place) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(CanvasColors.accent());
        g.setStroke(new BasicStroke(2));
        int y = place.line() * LayerCell.HEIGHT;
        if (place.into()) {
            g.drawRoundRect(2, y + 1, getWidth() - 4, LayerCell.HEIGHT - 3, 8, 8);
        } else {
            int depth = place.parent()
                    .flatMap(this::rowOf)
                    .map(row -> row.depth() + 1)
                    .orElse(0);
            int left = LayerCell.eyeArea().width + depth * 18;
            g.drawLine(left, Math.max(1, y), getWidth() - 8, Math.max(1, y));
            g.fillOval(left - 4, Math.max(1, y) - 4, 8, 8);
        }
        g.dispose();
    }

    private Optional<LayerRow> rowOf(LayerId id) {
        return rowList().stream().filter(row -> row.id().equals(id)).findFirst();
    }

    @Override
    public String getToolTipText(MouseEvent event) {
        int index = rowAt(event.getPoint());
        if (index < 0) {
            return null;
        }
        Point inside = within(event.getPoint());
        LayerRow row = rows.get(index);
        if (LayerCell.eyeArea().contains(inside)) {
            return Bundle.LayerList_eye();
        }
        if (event.isAltDown() && aboveLine(event.getPoint()).isPresent()) {
            return Bundle.LayerList_clip();
        }
        if (LayerCell.linkArea(row).contains(inside)) {
            return Bundle.LayerList_link();
        }
        if (LayerCell.maskArea(row).contains(inside)) {
            return Bundle.LayerList_mask();
        }
        if (LayerCell.contentArea(row).contains(inside)) {
            return Bundle.LayerList_content();
        }
        return rows.get(index).layer() instanceof RasterLayer layer
                ? layer.recipe().map(LayerList::recipeTip).orElse(null)
                : null;
    }

    private static String recipeTip(String recipe) {
        return RecipeText.prompt(recipe)
                .map(prompt ->
                        Bundle.LayerList_recipe(prompt.replace("&", "&amp;").replace("<", "&lt;")))
                .orElseGet(Bundle::LayerList_recipeWithoutPrompt);
    }

    // ---- renaming

    /** Lets the user type another name in the row itself: Enter takes it, Escape does not. */
    void rename(int index) {
        if (index < 0 || index >= rows.size()) {
            return;
        }
        LayerRow row = rows.get(index);
        JTextField field = new JTextField(row.layer().properties().name());
        field.setName("layer-name");
        Rectangle area = LayerCell.nameArea(row, getWidth());
        int height = field.getPreferredSize().height;
        field.setBounds(
                area.x - 6, index * LayerCell.HEIGHT + (LayerCell.HEIGHT - height) / 2, getWidth() - area.x, height);
        field.addActionListener(event -> endRenaming(true));
        field.registerKeyboardAction(
                event -> endRenaming(false), KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), WHEN_FOCUSED);
        field.addFocusListener(new FocusAdapter() {
            @Override
            public void focusLost(FocusEvent event) {
                endRenaming(true);
            }
        });
        field.putClientProperty("layer", row.id());
        renaming = Optional.of(field);
        add(field);
        field.selectAll();
        field.requestFocusInWindow();
        repaint();
    }

    private void endRenaming(boolean take) {
        Optional<JTextField> field = renaming;
        // Emptied first: removing the field takes its focus, which ends the renaming once more.
        renaming = Optional.empty();
        field.ifPresent(ended -> {
            remove(ended);
            repaint();
            requestFocusInWindow();
            String name = ended.getText().strip();
            LayerId id = (LayerId) ended.getClientProperty("layer");
            if (take && !name.isEmpty()) {
                edit(
                        Bundle.EDIT_Rename(),
                        state -> state.find(id).isPresent() ? Layers.rename(state, id, name) : state);
            }
        });
    }
}
