package org.lacuna.panels.generate.window;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.UIManager;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;

/** The seed, and whether there is to be a new one each time. Typing a seed keeps it. */
@NbBundle.Messages({
    "SeedField_tip=Number that decides the noise. The same seed and settings give the same picture.",
    "SeedField_new=A new seed each time. Switch it off to keep this one.",
    "SeedField_kept=This seed is kept. Switch it on for a new one each time.",
    "SeedField_none=Chosen at the start"
})
final class SeedField extends JPanel {
    private static final int ICON = 18;

    private final JTextField field = new JTextField();
    private final JToggleButton dice = new JToggleButton(LineIcon.of(SeedField.class, "dice", ICON));
    private boolean showing;

    /** Hears what a person does with the field. */
    interface Listener {
        void seedTyped(long seed);

        void newEachTime(boolean each);
    }

    SeedField(Listener listener) {
        super(new BorderLayout(4, 0));
        setOpaque(false);
        field.setName("seed");
        field.setToolTipText(Bundle.SeedField_tip());
        field.putClientProperty("JTextField.placeholderText", Bundle.SeedField_none());
        field.setColumns(1);
        onTyped(listener::seedTyped);
        dice.setName("new-seed");
        dice.putClientProperty("JButton.buttonType", "toolBarButton");
        dice.addActionListener(event -> listener.newEachTime(dice.isSelected()));
        int side = field.getPreferredSize().height;
        dice.setPreferredSize(new Dimension(side + 4, side));
        add(field, BorderLayout.CENTER);
        add(dice, BorderLayout.LINE_END);
    }

    JTextField field() {
        return field;
    }

    private void onTyped(LongConsumer typed) {
        field.getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                read();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                read();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                // Attributes are no digits.
            }

            private void read() {
                if (!showing) {
                    OptionalLong seed = parse(field.getText());
                    boolean wrong = seed.isEmpty() && !field.getText().isBlank();
                    field.putClientProperty("JComponent.outline", wrong ? "error" : null);
                    seed.ifPresent(typed);
                }
            }
        });
    }

    private static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    void show(OptionalLong seed, boolean newEachTime) {
        showing = true;
        dice.setSelected(newEachTime);
        dice.setToolTipText(newEachTime ? Bundle.SeedField_new() : Bundle.SeedField_kept());
        field.setForeground(UIManager.getColor(newEachTime ? "Label.disabledForeground" : "TextField.foreground"));
        // A field that a person is emptying stays as it is.
        if (seed.isPresent() && !seed.equals(parse(field.getText())) && !(field.isFocusOwner() && !newEachTime)) {
            field.setText(Long.toString(seed.getAsLong()));
            field.putClientProperty("JComponent.outline", null);
        }
        showing = false;
    }
}
