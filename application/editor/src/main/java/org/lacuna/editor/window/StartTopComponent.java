package org.lacuna.editor.window;

import java.awt.BasicStroke;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.KeyboardFocusManager;
import java.awt.RenderingHints;
import java.awt.event.ActionEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.controls.CardFlow;
import org.lacuna.editor.controls.FittingPanel;
import org.lacuna.editor.controls.TypedText;
import org.lacuna.editor.files.RecentFiles;
import org.lacuna.editor.files.SampleProjects;
import org.lacuna.editor.keys.KeyTexts;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.presets.BuiltInPresets;
import org.lacuna.editor.presets.DocumentPreset;
import org.lacuna.editor.presets.NewPicture;
import org.lacuna.editor.presets.OwnPresets;
import org.lacuna.editor.presets.UntitledNames;
import org.openide.awt.Actions;
import org.openide.util.ImageUtilities;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.windows.TopComponent;

/** What is shown while no document is open: ways to begin. Arrow keys go from card to card. */
@NbBundle.Messages({
    "CTL_StartTopComponent=Start",
    "Start_title=Lacuna",
    "Start_subtitle=Fill what is missing.",
    "Start_new=New…",
    "Start_open=Open…",
    "Start_recent=Recent Files",
    "Start_samples=Sample Projects",
    "Start_presets=New from Preset",
    "Start_search=Search: A4, 1080, square…",
    "Start_searchName=Search presets",
    "Start_none=No preset is called so, or has that size. New… takes any size.",
    "Start_drop=Pictures can be dropped anywhere on this window."
})
@TopComponent.Description(preferredID = "StartTopComponent", persistenceType = TopComponent.PERSISTENCE_NEVER)
public final class StartTopComponent extends TopComponent {
    private static final int MARGIN = 40;
    private static final int WIDEST = 1180;
    private static final int GAP = 12;
    private static final int FEW = 3;

    private final JTextField search = new JTextField(22);
    private final JPanel presets = cards();
    private final transient Runnable presetListener = this::fillPresets;

    StartTopComponent() {
        setName(Bundle.CTL_StartTopComponent());
        setDisplayName(Bundle.CTL_StartTopComponent());
        setIcon(ImageUtilities.icon2Image(LineIcon.of("picture", 16)));
        setLayout(new BorderLayout());
        setFocusable(true);
        search.setName("preset-search");
        search.putClientProperty("JTextField.placeholderText", Bundle.Start_search());
        search.putClientProperty("JTextField.leadingIcon", LineIcon.of("search", 16));
        search.getAccessibleContext().setAccessibleName(Bundle.Start_searchName());
        search.addActionListener(event -> cardsOf(presets).findFirst().ifPresent(JButton::doClick));
        TypedText.follow(search, this::fillPresets);
        moveBy("left", KeyEvent.VK_LEFT, -1, 0);
        moveBy("right", KeyEvent.VK_RIGHT, 1, 0);
        moveBy("up", KeyEvent.VK_UP, 0, -1);
        moveBy("down", KeyEvent.VK_DOWN, 0, 1);
    }

    @Override
    protected void componentShowing() {
        OwnPresets.getDefault().addListener(presetListener);
        fill();
    }

    @Override
    protected void componentHidden() {
        OwnPresets.getDefault().removeListener(presetListener);
    }

    private void fill() {
        removeAll();
        Page page = new Page();
        page.setLayout(new BoxLayout(page, BoxLayout.Y_AXIS));
        page.add(left(head()));
        List<Path> recent = Lookup.getDefault().lookup(RecentFiles.class).list();
        if (!recent.isEmpty()) {
            page.add(Box.createVerticalStrut(24));
            page.add(left(heading(Bundle.Start_recent())));
            page.add(left(recentCards(recent)));
        }
        page.add(Box.createVerticalStrut(24));
        page.add(left(presetHead()));
        fillPresets();
        page.add(left(presets));
        List<Path> samples = SampleProjects.list();
        if (!samples.isEmpty()) {
            page.add(Box.createVerticalStrut(24));
            page.add(left(heading(Bundle.Start_samples())));
            JPanel cards = cards();
            samples.forEach(file -> cards.add(FileCard.sample(file)));
            page.add(left(cards));
        }
        page.add(Box.createVerticalStrut(24));
        page.add(left(quiet(Bundle.Start_drop())));
        JScrollPane scroll = new JScrollPane(page);
        scroll.setBorder(BorderFactory.createEmptyBorder());
        scroll.getVerticalScrollBar().setUnitIncrement(24);
        add(scroll, BorderLayout.CENTER);
        revalidate();
        repaint();
    }

    private JComponent head() {
        JPanel head = row();
        JLabel title = new JLabel(Bundle.Start_title());
        title.putClientProperty("FlatLaf.styleClass", "h00");
        head.add(title);
        head.add(Box.createHorizontalStrut(14));
        JLabel subtitle = quiet(Bundle.Start_subtitle());
        subtitle.putClientProperty("FlatLaf.styleClass", "large");
        head.add(subtitle);
        head.add(Box.createHorizontalGlue());
        head.add(action("new-document", Bundle.Start_new(), "New"));
        head.add(Box.createHorizontalStrut(8));
        head.add(action("open", Bundle.Start_open(), "Open"));
        return head;
    }

    private static JButton action(String icon, String name, String action) {
        JButton button = new JButton(name, LineIcon.of(icon, 20)) {
            @Override
            public String getToolTipText() {
                return name + KeyTexts.inBrackets(KeyTexts.of("File", "org.lacuna.editor.actions." + action));
            }
        };
        button.setName("start-" + icon);
        button.setToolTipText(name);
        button.setIconTextGap(8);
        button.setMargin(new Insets(6, 14, 6, 16));
        button.addActionListener(event ->
                Actions.forID("File", "org.lacuna.editor.actions." + action).actionPerformed(event));
        return button;
    }

    private JComponent recentCards(List<Path> files) {
        Set<Path> pinned = Lookup.getDefault().lookup(RecentFiles.class).pinned();
        JPanel cards = cards();
        files.forEach(file -> cards.add(FileCard.recent(file, pinned.contains(file), this::fill)));
        return cards;
    }

    private JComponent presetHead() {
        JPanel head = row();
        JLabel heading = heading(Bundle.Start_presets());
        heading.setBorder(BorderFactory.createEmptyBorder());
        head.add(heading);
        head.add(Box.createHorizontalStrut(16));
        search.setMaximumSize(search.getPreferredSize());
        head.add(search);
        head.add(Box.createHorizontalGlue());
        head.setBorder(BorderFactory.createEmptyBorder(0, 0, 10, 0));
        return head;
    }

    private void fillPresets() {
        presets.removeAll();
        List<DocumentPreset> found = Stream.concat(
                        OwnPresets.getDefault().list().stream(), BuiltInPresets.list().stream())
                .filter(preset -> preset.matches(search.getText()))
                .toList();
        boolean searched = !search.getText().isBlank();
        found.stream()
                .filter(preset -> searched || isOfTheFirst(preset, found))
                .forEach(preset -> presets.add(new PresetCard(preset, StartTopComponent::begin)));
        if (found.isEmpty()) {
            presets.add(quiet(Bundle.Start_none()));
        }
        revalidate();
        repaint();
    }

    /** All of them would push everything else off the page: without a search there are only some of each group. */
    private static boolean isOfTheFirst(DocumentPreset preset, List<DocumentPreset> all) {
        return all.stream()
                .filter(each -> each.group() == preset.group())
                .limit(FEW)
                .anyMatch(preset::equals);
    }

    private static void begin(DocumentPreset preset) {
        DocumentWindows.getDefault()
                .openNew(
                        UntitledNames.getDefault().next(), NewPicture.of(preset).state());
    }

    // ---- keys

    private void moveBy(String name, int key, int columns, int rows) {
        getInputMap(WHEN_ANCESTOR_OF_FOCUSED_COMPONENT).put(KeyStroke.getKeyStroke(key, 0), name);
        getActionMap().put(name, new AbstractAction() {
            @Override
            public void actionPerformed(ActionEvent event) {
                goTo(columns, rows);
            }
        });
    }

    /** To the nearest card in a direction; from anything else to the first. */
    private void goTo(int columns, int rows) {
        Component from = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
        List<JButton> all = new ArrayList<>(cardsOf(this).toList());
        Optional<JButton> next = from instanceof StartCard
                ? all.stream()
                        .filter(card -> lies(card, from, columns, rows))
                        .min((a, b) -> Double.compare(distance(a, from), distance(b, from)))
                : all.stream().findFirst();
        next.ifPresent(card -> {
            card.requestFocusInWindow();
            ((JComponent) card.getParent()).scrollRectToVisible(card.getBounds());
        });
    }

    private static boolean lies(Component card, Component from, int columns, int rows) {
        int dx = card.getLocationOnScreen().x - from.getLocationOnScreen().x;
        int dy = card.getLocationOnScreen().y - from.getLocationOnScreen().y;
        return columns == 0 ? Integer.signum(dy) == rows : dy == 0 && Integer.signum(dx) == columns;
    }

    private static double distance(Component card, Component from) {
        return card.getLocationOnScreen().distance(from.getLocationOnScreen());
    }

    private static Stream<JButton> cardsOf(Container in) {
        return Stream.of(in.getComponents())
                .flatMap(each -> each instanceof StartCard card
                        ? Stream.of(card)
                        : each instanceof Container container ? cardsOf(container) : Stream.empty());
    }

    // ---- parts

    private static JPanel cards() {
        JPanel cards = new JPanel(new CardFlow(GAP));
        cards.setOpaque(false);
        // Its height depends on its width.
        cards.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                cards.revalidate();
            }
        });
        return cards;
    }

    private static JPanel row() {
        JPanel row = new JPanel();
        row.setOpaque(false);
        row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
        return row;
    }

    private static JLabel heading(String text) {
        JLabel heading = new JLabel(text);
        heading.putClientProperty("FlatLaf.styleClass", "h3");
        heading.setBorder(BorderFactory.createEmptyBorder(0, 0, 8, 0));
        return heading;
    }

    private static JLabel quiet(String text) {
        JLabel label = new JLabel(text);
        label.setForeground(CanvasColors.quietText());
        return label;
    }

    private static JComponent left(JComponent component) {
        component.setAlignmentX(Component.LEFT_ALIGNMENT);
        return component;
    }

    /** As wide as the window, but not so wide that lines become too long for the eye; scrolled only downwards. */
    private static final class Page extends FittingPanel {
        Page() {
            super(null);
            setBorder(BorderFactory.createEmptyBorder(MARGIN, MARGIN, MARGIN, MARGIN));
        }

        @Override
        public Insets getInsets() {
            int side = Math.max(MARGIN, (getWidth() - WIDEST) / 2);
            return new Insets(MARGIN, side, MARGIN, side);
        }

        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(CanvasColors.mixed(getBackground(), CanvasColors.quietText(), 0.25));
            g.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {6, 8}, 0));
            g.drawRoundRect(12, 12, getWidth() - 24, getHeight() - 24, 24, 24);
            g.dispose();
        }
    }
}
