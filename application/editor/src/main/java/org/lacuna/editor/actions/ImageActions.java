package org.lacuna.editor.actions;

import java.util.function.UnaryOperator;
import javax.swing.Action;
import org.lacuna.document.DocumentState;
import org.lacuna.document.Geometry;
import org.lacuna.document.Trimming;
import org.lacuna.document.resample.Turn;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.PixelFormat;
import org.lacuna.editor.edits.SlowEdit;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;
import org.openide.util.NbBundle;

/** The Image menu: what concerns the picture as a whole. */
@NbBundle.Messages({
    "CTL_EightBits=&8 Bits a Channel",
    "CTL_SixteenBits=1&6 Bits a Channel",
    "CTL_ImageSize=&Image Size…",
    "CTL_CanvasSize=&Canvas Size…",
    "CTL_CropToSelection=Cro&p to Selection",
    "CTL_Trim=&Trim",
    "CTL_RotateRight=Rotate 90° C&lockwise",
    "CTL_RotateLeft=Rotate 90° Co&unterclockwise",
    "CTL_RotateHalf=Rotate 18&0°",
    "CTL_FlipImageHorizontally=Flip &Horizontally",
    "CTL_FlipImageVertically=Flip &Vertically",
    "EDIT_EightBits=8 Bits a Channel",
    "EDIT_SixteenBits=16 Bits a Channel",
    "EDIT_CropToSelection=Crop to Selection",
    "EDIT_Trim=Trim",
    "EDIT_RotateImage=Rotate Image",
    "EDIT_FlipImage=Flip Image"
})
public final class ImageActions {
    private ImageActions() {}

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.EightBits")
    @ActionRegistration(displayName = "#CTL_EightBits", lazy = false)
    @ActionReference(path = "Menu/Image", position = 100)
    public static Action eightBits() {
        return mode(Bundle.CTL_EightBits(), Bundle.EDIT_EightBits(), PixelFormat.RGBA8);
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.SixteenBits")
    @ActionRegistration(displayName = "#CTL_SixteenBits", lazy = false)
    @ActionReference(path = "Menu/Image", position = 110, separatorAfter = 150)
    public static Action sixteenBits() {
        return mode(Bundle.CTL_SixteenBits(), Bundle.EDIT_SixteenBits(), PixelFormat.RGBA16);
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.ImageSize")
    @ActionRegistration(displayName = "#CTL_ImageSize", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Image", position = 200),
        @ActionReference(path = "Shortcuts", name = "DA-I")
    })
    public static Action imageSize() {
        return new DocumentAction(Bundle.CTL_ImageSize(), view -> ImageSizeDialog.ask(view.document()));
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.CanvasSize")
    @ActionRegistration(displayName = "#CTL_CanvasSize", lazy = false)
    @ActionReferences({
        @ActionReference(path = "Menu/Image", position = 210),
        @ActionReference(path = "Shortcuts", name = "DA-C")
    })
    public static Action canvasSize() {
        return new DocumentAction(Bundle.CTL_CanvasSize(), view -> CanvasSizeDialog.ask(view.document()));
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.CropToSelection")
    @ActionRegistration(displayName = "#CTL_CropToSelection", lazy = false)
    @ActionReference(path = "Menu/Image", position = 220)
    public static Action cropToSelection() {
        return new DocumentAction(
                Bundle.CTL_CropToSelection(),
                state -> state.selection().isPresent(),
                view -> SlowEdit.run(view.document(), Bundle.EDIT_CropToSelection(), ImageActions::cropped));
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.Trim")
    @ActionRegistration(displayName = "#CTL_Trim", lazy = false)
    @ActionReference(path = "Menu/Image", position = 230, separatorAfter = 250)
    public static Action trim() {
        return slow(Bundle.CTL_Trim(), Bundle.EDIT_Trim(), Trimming::trim);
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.RotateRight")
    @ActionRegistration(displayName = "#CTL_RotateRight", lazy = false)
    @ActionReference(path = "Menu/Image", position = 300)
    public static Action rotateRight() {
        return slow(Bundle.CTL_RotateRight(), Bundle.EDIT_RotateImage(), state -> Geometry.turn(state, Turn.CLOCKWISE));
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.RotateLeft")
    @ActionRegistration(displayName = "#CTL_RotateLeft", lazy = false)
    @ActionReference(path = "Menu/Image", position = 310)
    public static Action rotateLeft() {
        return slow(
                Bundle.CTL_RotateLeft(),
                Bundle.EDIT_RotateImage(),
                state -> Geometry.turn(state, Turn.COUNTERCLOCKWISE));
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.RotateHalf")
    @ActionRegistration(displayName = "#CTL_RotateHalf", lazy = false)
    @ActionReference(path = "Menu/Image", position = 320)
    public static Action rotateHalf() {
        return slow(Bundle.CTL_RotateHalf(), Bundle.EDIT_RotateImage(), state -> Geometry.turn(state, Turn.HALF));
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.FlipImageHorizontally")
    @ActionRegistration(displayName = "#CTL_FlipImageHorizontally", lazy = false)
    @ActionReference(path = "Menu/Image", position = 330)
    public static Action flipImageHorizontally() {
        return slow(
                Bundle.CTL_FlipImageHorizontally(),
                Bundle.EDIT_FlipImage(),
                state -> Geometry.turn(state, Turn.FLIP_HORIZONTALLY));
    }

    @ActionID(category = "Image", id = "org.lacuna.editor.actions.FlipImageVertically")
    @ActionRegistration(displayName = "#CTL_FlipImageVertically", lazy = false)
    @ActionReference(path = "Menu/Image", position = 340)
    public static Action flipImageVertically() {
        return slow(
                Bundle.CTL_FlipImageVertically(),
                Bundle.EDIT_FlipImage(),
                state -> Geometry.turn(state, Turn.FLIP_VERTICALLY));
    }

    private static Action mode(String name, String edit, PixelFormat format) {
        return new DocumentAction(
                name,
                state -> state.format() != format,
                view -> SlowEdit.run(view.document(), edit, state -> state.withFormat(format)));
    }

    private static Action slow(String name, String edit, UnaryOperator<DocumentState> change) {
        return new DocumentAction(name, view -> SlowEdit.run(view.document(), edit, change));
    }

    /** Layers keep what lies beyond the new canvas. */
    static DocumentState cropped(DocumentState state) {
        return state.selection()
                .map(Mask::bounds)
                .map(area -> area.intersect(state.bounds()))
                .filter(area -> !area.isEmpty())
                .map(area -> Geometry.crop(state, area, false))
                .orElse(state);
    }
}
