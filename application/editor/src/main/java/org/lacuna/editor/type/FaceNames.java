package org.lacuna.editor.type;

import org.lacuna.document.text.FontFace;
import org.openide.util.NbBundle;

/** What people call the faces of a family. */
@NbBundle.Messages({
    "Face_100=Thin",
    "Face_200=Extra Light",
    "Face_300=Light",
    "Face_400=Regular",
    "Face_500=Medium",
    "Face_600=Semibold",
    "Face_700=Bold",
    "Face_800=Extra Bold",
    "Face_900=Black",
    "Face_italic=Italic",
    "# {0} - a weight",
    "Face_weightItalic={0} Italic"
})
final class FaceNames {
    private FaceNames() {}

    static String of(FontFace face) {
        if (!face.italic()) {
            return weight(face.weight());
        }
        return face.weight() == 400 ? Bundle.Face_italic() : Bundle.Face_weightItalic(weight(face.weight()));
    }

    private static String weight(int weight) {
        return switch (Math.max(1, Math.min(9, Math.round(weight / 100f)))) {
            case 1 -> Bundle.Face_100();
            case 2 -> Bundle.Face_200();
            case 3 -> Bundle.Face_300();
            case 4 -> Bundle.Face_400();
            case 5 -> Bundle.Face_500();
            case 6 -> Bundle.Face_600();
            case 7 -> Bundle.Face_700();
            case 8 -> Bundle.Face_800();
            default -> Bundle.Face_900();
        };
    }
}
