package org.lacuna.editor.clipboard;

import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.awt.image.BufferedImage;
import java.awt.image.MultiResolutionImage;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lacuna.document.Clip;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Layers;
import org.lacuna.document.Rect;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.IccProfile;
import org.lacuna.document.formats.Formats;
import org.lacuna.document.layers.GroupLayer;
import org.lacuna.document.layers.TextLayer;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextStyle;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.document.tiles.Pixels;
import org.openide.util.NbBundle;

/** Makes clips of what another program offers; may take long, so not for the event thread. */
@NbBundle.Messages({"ClipSource_layer=Pasted"})
final class ClipSource {
    private ClipSource() {}

    /**
     * The first of these that is offered: layers of this program, files, a PNG picture, a picture, text.
     *
     * @param ink the colour of text
     * @param inkProfile what its numbers mean
     * @return empty if there is none of them
     * @throws IOException if what is offered cannot be read
     */
    static List<Clip> clips(Transferable offered, Colour ink, IccProfile inkProfile) throws IOException {
        try {
            if (offered.isDataFlavorSupported(ClipTransfer.CLIP)) {
                return List.of((Clip) offered.getTransferData(ClipTransfer.CLIP));
            }
            if (offered.isDataFlavorSupported(DataFlavor.javaFileListFlavor)) {
                return files((List<?>) offered.getTransferData(DataFlavor.javaFileListFlavor));
            }
            if (offered.isDataFlavorSupported(ClipTransfer.PNG)) {
                return List.of(png((InputStream) offered.getTransferData(ClipTransfer.PNG)));
            }
            if (offered.isDataFlavorSupported(DataFlavor.imageFlavor)) {
                return List.of(image((Image) offered.getTransferData(DataFlavor.imageFlavor)));
            }
            if (offered.isDataFlavorSupported(DataFlavor.stringFlavor)) {
                return text((String) offered.getTransferData(DataFlavor.stringFlavor), ink, inkProfile);
            }
            return List.of();
        } catch (UnsupportedFlavorException e) {
            throw new IOException(e);
        }
    }

    static boolean isKnown(Transferable offered) {
        return Stream.of(
                        ClipTransfer.CLIP,
                        DataFlavor.javaFileListFlavor,
                        ClipTransfer.PNG,
                        DataFlavor.imageFlavor,
                        DataFlavor.stringFlavor)
                .anyMatch(offered::isDataFlavorSupported);
    }

    private static List<Clip> files(List<?> files) throws IOException {
        List<Clip> clips = new ArrayList<>();
        for (Object file : files) {
            clips.add(file(((File) file).toPath()));
        }
        return clips;
    }

    /** The layers of a file, in a group if there are several. */
    static Clip file(Path file) throws IOException {
        DocumentState picture = Formats.read(file);
        if (picture.root().children().size() == 1) {
            return Clip.of(picture);
        }
        GroupLayer group =
                GroupLayer.of(file.getFileName().toString(), picture.root().children());
        return Clip.of(picture.withRoot(GroupLayer.of("root", List.of(group))));
    }

    private static Clip png(InputStream stream) throws IOException {
        Path file = Files.createTempFile("lacuna-clip", ".png");
        try (stream) {
            Files.copy(stream, file, StandardCopyOption.REPLACE_EXISTING);
            DocumentState picture = Formats.read(file);
            return Clip.of(named(picture));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static DocumentState named(DocumentState picture) {
        return Layers.rename(picture, picture.root().children().get(0).id(), Bundle.ClipSource_layer());
    }

    private static List<Clip> text(String raw, Colour ink, IccProfile inkProfile) {
        Text text = Text.at(Text.clean(raw), TextStyle.DEFAULT.withColour(ink));
        TextLayer layer = TextLayer.of(text.title(), text, Placement.IDENTITY, PixelFormat.RGBA8);
        Rect area = layer.bounds();
        if (area.isEmpty()) {
            return List.of();
        }
        TextLayer placed = layer.withProperties(layer.properties().withOffset(-area.x(), -area.y()));
        DocumentState blank = DocumentState.blank(area.width(), area.height()).withProfile(inkProfile);
        return List.of(Clip.of(blank.withRoot(GroupLayer.of("root", List.of(placed)))));
    }

    private static Clip image(Image offered) {
        Image image = offered instanceof MultiResolutionImage several
                ? several.getResolutionVariants()
                        .get(several.getResolutionVariants().size() - 1)
                : offered;
        BufferedImage picture =
                new BufferedImage(image.getWidth(null), image.getHeight(null), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        return Clip.of(DocumentState.of(Bundle.ClipSource_layer(), Pixels.of(picture)));
    }
}
