package org.lacuna.panels.generate.window;

import java.awt.BorderLayout;
import java.awt.Color;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.panels.generate.Notice;

/** A message inside the panel, calm and in full; its text can be selected and copied. */
final class NoticeArea extends JPanel {
    private static final int ICON = 16;

    private final JLabel icon = new JLabel();
    private final JTextArea text = new JTextArea();
    private Optional<Notice> shown = Optional.empty();

    NoticeArea() {
        super(new BorderLayout(8, 0));
        setOpaque(false);
        setBorder(BorderFactory.createEmptyBorder(0, 0, 8, 0));
        icon.setVerticalAlignment(SwingConstants.TOP);
        text.setName("notice");
        text.setEditable(false);
        text.setOpaque(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setBorder(null);
        add(icon, BorderLayout.LINE_START);
        add(text, BorderLayout.CENTER);
        setVisible(false);
    }

    void show(Optional<Notice> notice) {
        if (notice.equals(shown)) {
            return;
        }
        shown = notice;
        notice.ifPresent(told -> {
            text.setText(told.text());
            text.setCaretPosition(0);
            Color color = color(told.kind());
            icon.setForeground(color);
            icon.setIcon(LineIcon.of(NoticeArea.class, name(told.kind()), ICON));
        });
        setVisible(notice.isPresent());
        revalidate();
    }

    private static String name(Notice.Kind kind) {
        return switch (kind) {
            case INFO -> "info";
            case WARNING -> "warning";
            case ERROR -> "error";
        };
    }

    private static Color color(Notice.Kind kind) {
        return UIManager.getColor(
                switch (kind) {
                    case INFO -> "Label.disabledForeground";
                    case WARNING -> "Actions.Yellow";
                    case ERROR -> "Actions.Red";
                });
    }

    @Override
    public void updateUI() {
        super.updateUI();
        if (text != null) {
            text.setFont(UIManager.getFont("Label.font"));
            shown.ifPresent(notice -> icon.setForeground(color(notice.kind())));
        }
    }
}
