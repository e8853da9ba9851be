package org.lacuna.editor.window;

import java.awt.Color;
import java.awt.Desktop;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.NumberFormat;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.SwingUtilities;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.files.FileGlance;
import org.lacuna.editor.files.RecentFiles;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/** A file on the start page, as it looks. */
@NbBundle.Messages({
    "# {0} - size in millions of bytes",
    "# {1} - the folder",
    "FileCard_detail={0} MB · {1}",
    "# {0} - the folder",
    "FileCard_missing=Not found · {0}",
    "FileCard_looking=…",
    "FileCard_open=Open",
    "FileCard_folder=Show in Folder",
    "FileCard_pin=Pin to the Front",
    "FileCard_unpin=Unpin",
    "FileCard_remove=Remove from the List"
})
final class FileCard extends StartCard {
    private static final Logger LOG = Logger.getLogger(FileCard.class.getName());
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna start page", 1, true);
    private static final int WIDTH = 180;
    private static final int PICTURE = 110;
    private static final int ICON = 32;
    private static final int PIN = 16;
    private static final double MEGABYTE = 1e6;

    private final transient Path file;
    private final boolean pinned;
    private transient Optional<BufferedImage> picture = Optional.empty();
    private boolean missing;

    private FileCard(Path file, boolean pinned) {
        super(WIDTH, PICTURE, file.getFileName().toString(), Bundle.FileCard_looking());
        this.file = file;
        this.pinned = pinned;
        setName("file-" + file.getFileName());
        setToolTipText(file.toString());
        addActionListener(event -> DocumentWindows.getDefault().open(file));
        WORKER.post(() -> {
            FileGlance glance = FileGlance.of(file, 2 * WIDTH);
            SwingUtilities.invokeLater(() -> show(glance));
        });
    }

    /** One that comes with the product. */
    static FileCard sample(Path file) {
        return new FileCard(file, false);
    }

    /**
     * One of the recent files, with a menu that pins or removes it.
     *
     * @param changed is called when it was pinned or removed
     */
    static FileCard recent(Path file, boolean pinned, Runnable changed) {
        FileCard card = new FileCard(file, pinned);
        card.setComponentPopupMenu(card.menu(changed));
        return card;
    }

    private JPopupMenu menu(Runnable changed) {
        RecentFiles recent = Lookup.getDefault().lookup(RecentFiles.class);
        JPopupMenu menu = new JPopupMenu();
        menu.add(item(
                Bundle.FileCard_open(), each -> DocumentWindows.getDefault().open(each)));
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.OPEN)) {
            menu.add(item(Bundle.FileCard_folder(), each -> WORKER.post(() -> showFolder(each))));
        }
        menu.addSeparator();
        menu.add(item(pinned ? Bundle.FileCard_unpin() : Bundle.FileCard_pin(), each -> {
            recent.setPinned(each, !pinned);
            changed.run();
        }));
        menu.add(item(Bundle.FileCard_remove(), each -> {
            recent.remove(each);
            changed.run();
        }));
        return menu;
    }

    private JMenuItem item(String name, Consumer<Path> work) {
        JMenuItem item = new JMenuItem(name);
        item.addActionListener(event -> work.accept(file));
        return item;
    }

    private static void showFolder(Path file) {
        try {
            Desktop.getDesktop().open(file.getParent().toFile());
        } catch (IOException | IllegalArgumentException e) {
            LOG.log(Level.INFO, "the folder of " + file + " cannot be shown", e);
        }
    }

    private void show(FileGlance glance) {
        picture = glance.picture();
        missing = glance.bytes().isEmpty();
        String folder =
                Optional.ofNullable(file.getParent()).map(Path::toString).orElse("");
        setDetail(glance.bytes()
                .map(bytes -> Bundle.FileCard_detail(megabytes(bytes), folder))
                .orElseGet(() -> Bundle.FileCard_missing(folder)));
    }

    /** With one decimal, at least a tenth. */
    private static String megabytes(long bytes) {
        return NumberFormat.getInstance().format(Math.max(0.1, Math.rint(bytes / MEGABYTE * 10) / 10));
    }

    @Override
    Color nameColor() {
        return missing ? CanvasColors.quietText() : getForeground();
    }

    @Override
    void paintPicture(Graphics2D g, Rectangle area) {
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        if (picture.isPresent()) {
            BufferedImage image = picture.get();
            double scale = Math.min(area.getWidth() / image.getWidth(), area.getHeight() / image.getHeight());
            int width = (int) Math.round(image.getWidth() * scale);
            int height = (int) Math.round(image.getHeight() * scale);
            g.drawImage(
                    image, area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height, null);
        } else {
            LineIcon.of("picture", ICON)
                    .paintIcon(this, g, area.x + (area.width - ICON) / 2, area.y + (area.height - ICON) / 2);
        }
        if (pinned) {
            g.setColor(CanvasColors.withAlpha(getBackground(), 0.85));
            g.fillOval(area.x + area.width - PIN - 6, area.y - 2, PIN + 8, PIN + 8);
            LineIcon.of("pin", PIN).paintIcon(this, g, area.x + area.width - PIN - 2, area.y + 2);
        }
        g.dispose();
    }
}
