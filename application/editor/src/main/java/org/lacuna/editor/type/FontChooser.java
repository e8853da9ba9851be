package org.lacuna.editor.type;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Insets;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.DefaultListModel;
import javax.swing.JButton;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import org.lacuna.document.text.Fonts;
import org.lacuna.editor.controls.TypedText;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/** Shows a family of fonts; a click opens the list of all, each in its own letters, to be searched by typing. */
@NbBundle.Messages({
    "FontChooser_tip=Font family: click, then type part of a name",
    "FontChooser_search=Search fonts",
    "# {0} - a family of fonts",
    "FontChooser_missing={0} (missing)",
    "# {0} - a family of fonts",
    "# {1} - another one",
    "FontChooser_missing_tip=This computer does not have the font \"{0}\". The text is shown as it was saved; changed, it is set in {1}. Install the font and open the file again to keep it."
})
final class FontChooser extends JButton {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna fonts", 1);
    private static final int ROW = 28;
    private static final float SAMPLE = 15;
    private static final int CHEVRON = 16;

    private final transient LineIcon chevron = LineIcon.of("chevron-down", CHEVRON);

    private final DefaultListModel<String> model = new DefaultListModel<>();
    private final JList<String> list = new JList<>(model);
    private final JTextField search = new JTextField();
    private final JPopupMenu popup = new JPopupMenu();
    private final transient Map<String, Font> samples = new HashMap<>();
    private transient List<String> families = List.of();
    private String family = "";

    /**
     * @param chosen gets the family that the user chooses
     */
    FontChooser(Consumer<String> chosen) {
        super(Fonts.DEFAULT_FAMILY);
        setName("text-family");
        setHorizontalAlignment(SwingConstants.LEADING);
        setMargin(new Insets(2, 8, 2, CHEVRON + 6));
        getAccessibleContext().setAccessibleName(Bundle.FontChooser_tip());
        list.setName("text-families");
        list.setFixedCellHeight(ROW);
        list.setFixedCellWidth(300);
        list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
        list.setCellRenderer(new InItsOwnLetters());
        search.setName("text-family-search");
        search.putClientProperty("JTextField.placeholderText", Bundle.FontChooser_search());
        search.getAccessibleContext().setAccessibleName(Bundle.FontChooser_search());
        TypedText.follow(search, this::fill);
        search.addKeyListener(new KeyAdapter() {
            @Override
            public void keyPressed(KeyEvent event) {
                key(event, chosen);
            }
        });
        list.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseReleased(MouseEvent event) {
                take(chosen);
            }
        });
        JPanel content = new JPanel(new BorderLayout(0, 6));
        content.setBorder(BorderFactory.createEmptyBorder(6, 6, 6, 6));
        content.add(search, BorderLayout.NORTH);
        JScrollPane scroll = new JScrollPane(list);
        scroll.setPreferredSize(new Dimension(330, 12 * ROW));
        content.add(scroll, BorderLayout.CENTER);
        popup.add(content);
        addActionListener(event -> open());
    }

    /** Reading the list of fonts may take a moment the first time; what comes then is for the event thread. */
    void whenFontsAreRead(Runnable then) {
        WORKER.post(() -> {
            Fonts.families();
            SwingUtilities.invokeLater(then);
        });
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        chevron.paintIcon(this, graphics, getWidth() - CHEVRON - 6, (getHeight() - CHEVRON) / 2);
    }

    void show(String shown) {
        family = shown;
        boolean here = Fonts.has(shown);
        setText(here ? shown : Bundle.FontChooser_missing(shown));
        setToolTipText(here ? Bundle.FontChooser_tip() : Bundle.FontChooser_missing_tip(shown, Fonts.DEFAULT_FAMILY));
    }

    private void open() {
        families = Fonts.families();
        SwingUtilities.updateComponentTreeUI(popup);
        search.setText("");
        fill();
        popup.show(this, 0, getHeight());
        // Not before the menu has taken the focus away from what had it.
        SwingUtilities.invokeLater(search::requestFocusInWindow);
    }

    private void fill() {
        String[] words = search.getText().toLowerCase(Locale.ROOT).strip().split("\\s+");
        model.clear();
        model.addAll(families.stream().filter(name -> matches(name, words)).toList());
        list.setSelectedValue(family, true);
        if (list.getSelectedIndex() < 0 && !model.isEmpty()) {
            list.setSelectedIndex(0);
            list.ensureIndexIsVisible(0);
        }
    }

    private static boolean matches(String name, String[] words) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!lower.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private void key(KeyEvent event, Consumer<String> chosen) {
        int step = switch (event.getKeyCode()) {
            case KeyEvent.VK_DOWN -> 1;
            case KeyEvent.VK_UP -> -1;
            case KeyEvent.VK_PAGE_DOWN -> 11;
            case KeyEvent.VK_PAGE_UP -> -11;
            default -> 0;
        };
        if (event.getKeyCode() == KeyEvent.VK_ENTER) {
            take(chosen);
            event.consume();
        } else if (step != 0 && !model.isEmpty()) {
            int next = Math.max(0, Math.min(model.size() - 1, list.getSelectedIndex() + step));
            list.setSelectedIndex(next);
            list.ensureIndexIsVisible(next);
            event.consume();
        }
    }

    private void take(Consumer<String> chosen) {
        String value = list.getSelectedValue();
        if (value != null) {
            popup.setVisible(false);
            chosen.accept(value);
        }
    }

    /** A family's name in its own letters; in those of the window where the font has none of them. */
    private final class InItsOwnLetters extends DefaultListCellRenderer {
        private static final long serialVersionUID = 1;

        @Override
        public Component getListCellRendererComponent(
                JList<?> all, Object value, int index, boolean selected, boolean focus) {
            super.getListCellRendererComponent(all, value, index, selected, focus);
            String name = String.valueOf(value);
            Font sample = samples.computeIfAbsent(name, FontChooser::sample);
            if (sample.canDisplayUpTo(name) < 0) {
                setFont(sample);
            }
            setBorder(BorderFactory.createEmptyBorder(0, 8, 0, 8));
            return this;
        }
    }

    private static Font sample(String name) {
        return Fonts.faces(name).stream()
                .filter(face -> face.weight() >= 400 && !face.italic())
                .findFirst()
                .orElseGet(() -> Fonts.faces(name).get(0))
                .font()
                .deriveFont(SAMPLE);
    }
}
