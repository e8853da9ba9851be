package org.lacuna.editor.transform;

import java.util.Optional;
import org.lacuna.document.Rect;
import org.openide.util.NbBundle;

/** Ratios of width to height that a crop can keep. */
@NbBundle.Messages({
    "CropRatio_free=Free",
    "CropRatio_original=As it is",
    "CropRatio_square=1 : 1, square",
    "CropRatio_4_5=4 : 5, portrait post",
    "CropRatio_5_4=5 : 4",
    "CropRatio_4_3=4 : 3",
    "CropRatio_3_2=3 : 2, photo",
    "CropRatio_16_9=16 : 9, screen",
    "CropRatio_9_16=9 : 16, story",
    "CropRatio_paper=1 : √2, paper"
})
enum CropRatio {
    FREE(0),
    ORIGINAL(0),
    SQUARE(1),
    POST(4 / 5.0),
    FIVE_TO_FOUR(5 / 4.0),
    FOUR_TO_THREE(4 / 3.0),
    PHOTO(3 / 2.0),
    SCREEN(16 / 9.0),
    STORY(9 / 16.0),
    PAPER(1 / Math.sqrt(2));

    private final double ratio;

    CropRatio(double ratio) {
        this.ratio = ratio;
    }

    /** Width by height; empty if any will do. */
    Optional<Double> of(Rect canvas) {
        return switch (this) {
            case FREE -> Optional.empty();
            case ORIGINAL -> Optional.of((double) canvas.width() / canvas.height());
            default -> Optional.of(ratio);
        };
    }

    String displayName() {
        return switch (this) {
            case FREE -> Bundle.CropRatio_free();
            case ORIGINAL -> Bundle.CropRatio_original();
            case SQUARE -> Bundle.CropRatio_square();
            case POST -> Bundle.CropRatio_4_5();
            case FIVE_TO_FOUR -> Bundle.CropRatio_5_4();
            case FOUR_TO_THREE -> Bundle.CropRatio_4_3();
            case PHOTO -> Bundle.CropRatio_3_2();
            case SCREEN -> Bundle.CropRatio_16_9();
            case STORY -> Bundle.CropRatio_9_16();
            case PAPER -> Bundle.CropRatio_paper();
        };
    }
}
