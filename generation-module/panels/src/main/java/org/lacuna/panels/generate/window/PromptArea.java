package org.lacuna.panels.generate.window;

import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.KeyboardFocusManager;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.undo.UndoManager;

/**
 * Words for the model: they wrap, the Tab key leaves the field, and as long as it is empty it says what belongs into it.
 * Undo takes back what was typed since the words were used last; after that the key belongs to the document again.
 */
final class PromptArea extends JTextArea {
    private static final String UNDO = "undo-typing";
    private static final String REDO = "redo-typing";

    private final String placeholder;
    private final transient UndoManager typing = new UndoManager();
    private boolean showing;

    PromptArea(int rows, String placeholder) {
        super(rows, 1);
        this.placeholder = placeholder;
        setLineWrap(true);
        setWrapStyleWord(true);
        setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
        setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        getDocument().addUndoableEditListener(event -> {
            if (!showing) {
                typing.addEdit(event.getEdit());
            }
        });
        bind(KeyEvent.VK_Z, UNDO, typing::canUndo, typing::undo);
        bind(KeyEvent.VK_Y, REDO, typing::canRedo, typing::redo);
        getAccessibleContext().setAccessibleDescription(placeholder);
    }

    private void bind(int key, String name, BooleanSupplier possible, Runnable work) {
        int control = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        getInputMap().put(KeyStroke.getKeyStroke(key, control), name);
        getActionMap().put(name, new AbstractAction() {
            @Override
            public boolean isEnabled() {
                return possible.getAsBoolean();
            }

            @Override
            public void actionPerformed(ActionEvent event) {
                work.run();
            }
        });
    }

    /** Calls the listener with the words after each change by the person. */
    void onTyped(Consumer<String> listener) {
        getDocument().addDocumentListener(new DocumentListener() {
            @Override
            public void insertUpdate(DocumentEvent event) {
                tell();
            }

            @Override
            public void removeUpdate(DocumentEvent event) {
                tell();
            }

            @Override
            public void changedUpdate(DocumentEvent event) {
                // Attributes are no words.
            }

            private void tell() {
                if (!showing) {
                    listener.accept(getText());
                }
            }
        });
    }

    /** Shows these words if others are there. */
    void showWords(String words) {
        if (!getText().equals(words)) {
            showing = true;
            setText(words);
            typing.discardAllEdits();
            showing = false;
        }
    }

    /** From now on undo leaves the words alone. */
    void used() {
        typing.discardAllEdits();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        if (getDocument().getLength() == 0) {
            paintPlaceholder((Graphics2D) graphics.create());
        }
    }

    private void paintPlaceholder(Graphics2D graphics) {
        Object hints = Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints");
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (hints instanceof Map<?, ?> map) {
            graphics.addRenderingHints(map);
        }
        graphics.setFont(getFont());
        graphics.setColor(UIManager.getColor("TextField.placeholderForeground"));
        Insets insets = getInsets();
        int width = getWidth() - insets.left - insets.right;
        int line = graphics.getFontMetrics().getHeight();
        int y = insets.top + graphics.getFontMetrics().getAscent();
        StringBuilder text = new StringBuilder();
        for (String word : placeholder.split(" ")) {
            String longer = text.isEmpty() ? word : text + " " + word;
            if (!text.isEmpty() && graphics.getFontMetrics().stringWidth(longer) > width) {
                graphics.drawString(text.toString(), insets.left, y);
                y += line;
                longer = word;
            }
            text.setLength(0);
            text.append(longer);
        }
        graphics.drawString(text.toString(), insets.left, y);
        graphics.dispose();
    }
}
