package javax.media.jai.widget;

import java.awt.ScrollPane;
import java.awt.image.RenderedImage;

/**
 * Stands in for the class of Java Advanced Imaging, whose licence is not free. ImageIO-ext names it in methods that show a picture for
 * debugging, and its classes do not load without it; nothing else is asked of it.
 */
public final class ScrollingImagePanel extends ScrollPane {
    private static final long serialVersionUID = 1L;

    public ScrollingImagePanel(RenderedImage picture, int width, int height) {
        setSize(width, height);
    }
}
