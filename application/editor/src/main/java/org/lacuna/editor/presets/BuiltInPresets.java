package org.lacuna.editor.presets;

import java.util.List;
import java.util.stream.Stream;
import org.lacuna.editor.controls.LengthUnit;
import org.openide.util.NbBundle;

/**
 * The sizes that Lacuna offers. Paper has the sizes of ISO 216 and of US custom; those of cards, photos, screens and social media are
 * common ones. Services change theirs now and then, so these are a beginning, not a promise.
 */
@NbBundle.Messages({
    "Preset_fullHd=Full HD",
    "Preset_hd=HD",
    "Preset_qhd=QHD",
    "Preset_uhd=4K UHD",
    "Preset_laptop=Laptop",
    "Preset_phone=Phone",
    "Preset_tablet=Tablet",
    "Preset_banner=Wide banner",
    "Preset_rectangle=Medium rectangle",
    "# {0} - a size of paper",
    "Preset_lying={0} landscape",
    "Preset_letter=US Letter",
    "Preset_legal=US Legal",
    "Preset_tabloid=US Tabloid",
    "Preset_card=Business card, EU",
    "Preset_cardUs=Business card, US",
    "Preset_postcard=Postcard",
    "Preset_photo=Photo 10 × 15 cm",
    "# {0} - a number of pixels",
    "Preset_texture=Texture {0}",
    "Preset_instagramPortrait=Instagram post, portrait",
    "Preset_instagramSquare=Instagram post, square",
    "Preset_story=Story or reel",
    "Preset_facebookCover=Facebook cover",
    "Preset_facebookPost=Facebook link post",
    "Preset_xPost=X post",
    "Preset_xHeader=X header",
    "Preset_youtubeThumbnail=YouTube thumbnail",
    "Preset_youtubeBanner=YouTube banner",
    "Preset_linkedInPost=LinkedIn post",
    "Preset_linkedInCover=LinkedIn cover",
    "Preset_pinterest=Pinterest pin",
    "Preset_wechat=WeChat article cover",
    "Preset_xiaohongshu=RED (Xiaohongshu) note"
})
public final class BuiltInPresets {
    private static final double SCREEN_DPI = 72;
    private static final double PRINT_DPI = 300;

    private BuiltInPresets() {}

    /** Group after group, in the order in which people see them. */
    public static List<DocumentPreset> list() {
        return Stream.of(web(), print(), textures(), social())
                .flatMap(each -> each)
                .toList();
    }

    private static Stream<DocumentPreset> web() {
        return Stream.of(
                pixels(Bundle.Preset_fullHd(), PresetGroup.WEB, 1920, 1080),
                pixels(Bundle.Preset_hd(), PresetGroup.WEB, 1280, 720),
                pixels(Bundle.Preset_qhd(), PresetGroup.WEB, 2560, 1440),
                pixels(Bundle.Preset_uhd(), PresetGroup.WEB, 3840, 2160),
                pixels(Bundle.Preset_laptop(), PresetGroup.WEB, 1440, 900),
                pixels(Bundle.Preset_tablet(), PresetGroup.WEB, 2048, 2732),
                pixels(Bundle.Preset_phone(), PresetGroup.WEB, 1170, 2532),
                pixels(Bundle.Preset_banner(), PresetGroup.WEB, 970, 250),
                pixels(Bundle.Preset_rectangle(), PresetGroup.WEB, 300, 250));
    }

    private static Stream<DocumentPreset> print() {
        Stream<DocumentPreset> iso = Stream.of(paper("A4", 210, 297), paper("A3", 297, 420), paper("A5", 148, 210))
                .flatMap(sheet -> Stream.of(sheet, lying(sheet)));
        Stream<DocumentPreset> others = Stream.of(
                inches(Bundle.Preset_letter(), 8.5, 11),
                inches(Bundle.Preset_legal(), 8.5, 14),
                inches(Bundle.Preset_tabloid(), 11, 17),
                paper(Bundle.Preset_card(), 85, 55),
                inches(Bundle.Preset_cardUs(), 3.5, 2),
                paper(Bundle.Preset_postcard(), 148, 105),
                paper(Bundle.Preset_photo(), 150, 100));
        return Stream.concat(iso, others);
    }

    private static Stream<DocumentPreset> textures() {
        return Stream.of(512, 1024, 2048, 4096)
                .map(side -> pixels(Bundle.Preset_texture(String.valueOf(side)), PresetGroup.TEXTURE, side, side));
    }

    private static Stream<DocumentPreset> social() {
        return Stream.of(
                pixels(Bundle.Preset_instagramPortrait(), PresetGroup.SOCIAL, 1080, 1350),
                pixels(Bundle.Preset_instagramSquare(), PresetGroup.SOCIAL, 1080, 1080),
                pixels(Bundle.Preset_story(), PresetGroup.SOCIAL, 1080, 1920),
                pixels(Bundle.Preset_facebookPost(), PresetGroup.SOCIAL, 1200, 630),
                pixels(Bundle.Preset_facebookCover(), PresetGroup.SOCIAL, 851, 315),
                pixels(Bundle.Preset_xPost(), PresetGroup.SOCIAL, 1600, 900),
                pixels(Bundle.Preset_xHeader(), PresetGroup.SOCIAL, 1500, 500),
                pixels(Bundle.Preset_youtubeThumbnail(), PresetGroup.SOCIAL, 1280, 720),
                pixels(Bundle.Preset_youtubeBanner(), PresetGroup.SOCIAL, 2560, 1440),
                pixels(Bundle.Preset_linkedInPost(), PresetGroup.SOCIAL, 1200, 627),
                pixels(Bundle.Preset_linkedInCover(), PresetGroup.SOCIAL, 1584, 396),
                pixels(Bundle.Preset_pinterest(), PresetGroup.SOCIAL, 1000, 1500),
                pixels(Bundle.Preset_wechat(), PresetGroup.SOCIAL, 900, 383),
                pixels(Bundle.Preset_xiaohongshu(), PresetGroup.SOCIAL, 1080, 1440));
    }

    private static DocumentPreset pixels(String name, PresetGroup group, int width, int height) {
        return new DocumentPreset(name, group, width, height, LengthUnit.PIXELS, SCREEN_DPI);
    }

    private static DocumentPreset paper(String name, double width, double height) {
        return new DocumentPreset(name, PresetGroup.PRINT, width, height, LengthUnit.MILLIMETRES, PRINT_DPI);
    }

    private static DocumentPreset inches(String name, double width, double height) {
        return new DocumentPreset(name, PresetGroup.PRINT, width, height, LengthUnit.INCHES, PRINT_DPI);
    }

    private static DocumentPreset lying(DocumentPreset sheet) {
        DocumentPreset turned = sheet.turned();
        return new DocumentPreset(
                Bundle.Preset_lying(sheet.name()),
                turned.group(),
                turned.width(),
                turned.height(),
                turned.unit(),
                turned.dpi());
    }
}
