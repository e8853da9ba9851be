package org.lacuna.editor.recovery;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.ImageIcon;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import org.lacuna.document.composite.Compositor;
import org.lacuna.document.composite.Thumbnails;
import org.lacuna.document.journal.LostDocument;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/** A document in the list of what can be recovered: whether it is chosen, what it looks like, and what is known of it. */
@NbBundle.Messages({
    "# {0} - width",
    "# {1} - height",
    "# {2} - how many layers",
    "LostRow_size={0} × {1} px, {2,choice,0#no layers|1#1 layer|1<{2} layers}",
    "# {0} - date and time",
    "LostRow_time=Kept {0}",
    "# {0} - the folder",
    "LostRow_file=From {0}",
    "LostRow_new=Never saved",
    "LostRow_newer=The file was changed after that; saving will ask for another"
})
final class LostRow extends JPanel {
    private static final Logger LOG = Logger.getLogger(LostRow.class.getName());
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna recovery thumbnails", 1);
    private static final int SIDE = 72;
    /** Of all layers together, which a picture of them has to read; of what is larger there is none. */
    private static final long MOST_PIXELS = 50_000_000;

    private final transient LostDocument document;
    private final JCheckBox chosen;
    private final JLabel picture = new JLabel("", SwingConstants.CENTER);
    private final transient Optional<RequestProcessor.Task> look;

    LostRow(LostDocument document, DateTimeFormatter times) {
        super(new BorderLayout(12, 0));
        this.document = document;
        setBorder(BorderFactory.createCompoundBorder(
                BorderFactory.createMatteBorder(0, 0, 1, 0, UIManager.getColor("Separator.foreground")),
                BorderFactory.createEmptyBorder(8, 12, 8, 12)));
        picture.setPreferredSize(new Dimension(SIDE, SIDE));
        chosen = new JCheckBox(document.title(), true);
        JPanel texts = new JPanel();
        texts.setLayout(new BoxLayout(texts, BoxLayout.Y_AXIS));
        texts.add(chosen);
        String size = Bundle.LostRow_size(
                String.valueOf(document.width()), String.valueOf(document.height()), document.layers());
        String time = Bundle.LostRow_time(times.format(document.written()));
        String place = document.file()
                .map(Path::getParent)
                .map(folder -> Bundle.LostRow_file(folder))
                .orElseGet(Bundle::LostRow_new);
        texts.add(quiet(size));
        texts.add(quiet(time));
        texts.add(quiet(place));
        String known = String.join(", ", size, time, place);
        if (document.fileIsNewer()) {
            JLabel newer = quiet(Bundle.LostRow_newer());
            newer.setForeground(UIManager.getColor("Label.foreground"));
            texts.add(newer);
            known += ", " + newer.getText();
        }
        chosen.getAccessibleContext().setAccessibleDescription(known);
        add(picture, BorderLayout.LINE_START);
        add(texts, BorderLayout.CENTER);
        if ((long) document.width() * document.height() * document.layers() > MOST_PIXELS) {
            picture.setIcon(LineIcon.of("picture", 24));
            look = Optional.empty();
        } else {
            look = Optional.of(WORKER.post(this::lookAtIt));
        }
    }

    private static JLabel quiet(String text) {
        JLabel label = new JLabel(text);
        label.setForeground(CanvasColors.quietText());
        label.setBorder(BorderFactory.createEmptyBorder(1, 24, 0, 0));
        return label;
    }

    LostDocument document() {
        return document;
    }

    boolean isChosen() {
        return chosen.isSelected();
    }

    void addListener(Runnable listener) {
        chosen.addActionListener(event -> listener.run());
    }

    /** Nobody looks at it any more. */
    void close() {
        look.ifPresent(RequestProcessor.Task::cancel);
    }

    private void lookAtIt() {
        Optional<BufferedImage> image = thumbnail();
        SwingUtilities.invokeLater(
                () -> picture.setIcon(image.map(ImageIcon::new).orElse(null)));
    }

    private Optional<BufferedImage> thumbnail() {
        try {
            return Optional.of(Thumbnails.of(Compositor.flatten(document.read().state()), SIDE));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.log(Level.INFO, "no picture of " + document.title(), e);
            return Optional.empty();
        }
    }
}
