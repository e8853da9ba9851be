package org.lacuna.editor.guides;

import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.settings.SettingsForm;
import org.lacuna.editor.settings.SettingsPage;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.util.NbBundle;

/** Rulers, guides, grid and snapping, in the Options window. */
@NbBundle.Messages({
    "AidsPage=Guides & Grid",
    "AidsPage_keywords=guides, grid, rulers, unit, snap, snapping, smart guides, pixel grid, spacing, subdivisions, wrap around",
    "AidsPage_rulers=Rulers",
    "AidsPage_showRulers=Sho&w rulers",
    "AidsPage_showRulers_tip=At the upper and left edge of the canvas; guides are dragged out of them",
    "AidsPage_unit=&Unit:",
    "AidsPage_unit_tip=What the rulers count, by the resolution of the document; a right-click on a ruler changes it, too",
    "AidsPage_guides=Guides",
    "AidsPage_showGuides=&Show guides",
    "AidsPage_showGuides_tip=Hidden guides are not snapped to",
    "AidsPage_lockGuides=&Lock guides",
    "AidsPage_lockGuides_tip=The move tool leaves them where they are",
    "AidsPage_guideColour=Colour of &guides:",
    "AidsPage_guideColour_tip=One that the pictures do not have",
    "AidsPage_grid=Grid",
    "AidsPage_showGrid=Show the gri&d",
    "AidsPage_showGrid_tip=Over the picture only",
    "AidsPage_spacing=S&pacing:",
    "AidsPage_spacing_tip=From a line to the next",
    "AidsPage_subdivisions=Su&bdivisions:",
    "AidsPage_subdivisions_tip=Into how many parts fainter lines cut each field",
    "AidsPage_offsetX=Offset &X:",
    "AidsPage_offsetY=Offset &Y:",
    "AidsPage_offset_tip=From the picture's corner to the first line",
    "AidsPage_gridColour=&Colour of the grid:",
    "AidsPage_gridColour_tip=Subdivisions have the same, but fainter",
    "AidsPage_pixelGrid=Sh&ow lines between pixels from 800 % on",
    "AidsPage_pixelGrid_tip=To see where one pixel ends when it is seen large",
    "AidsPage_wrapFrame=&Frame the picture in the wrap-around view",
    "AidsPage_wrapFrame_tip=A thin line around the picture itself among its repetitions",
    "AidsPage_snapping=Snapping",
    "AidsPage_snap=S&nap",
    "AidsPage_snap_tip=What is moved or drawn is drawn to lines nearby; Ctrl held switches it off for a moment",
    "AidsPage_toGuides=To guides",
    "AidsPage_toGrid=To the grid",
    "AidsPage_toCanvas=To the edges and the middle of the canvas",
    "AidsPage_toLayers=To the edges and middles of layers",
    "AidsPage_toSelection=To the selection",
    "AidsPage_to_tip=Only what can be seen is snapped to",
    "AidsPage_snapColour=Colour of the l&ine that is met:",
    "AidsPage_snapColour_tip=Shown while something snaps",
    "AidsPage_pixels=px"
})
@OptionsPanelController.TopLevelRegistration(
        id = "LacunaAids",
        categoryName = "#AidsPage",
        iconBase = "org/lacuna/editor/guides/guides.svg",
        keywords = "#AidsPage_keywords",
        keywordsCategory = "LacunaAids",
        position = 220)
public final class AidsPage extends SettingsPage {
    /** The page, as the Options window is told to open it. */
    public static final String PATH = "LacunaAids";

    @Override
    protected void fill(SettingsForm page) {
        LayoutAids aids = LayoutAids.getDefault();
        String pixels = Bundle.AidsPage_pixels();
        page.section(Bundle.AidsPage_rulers())
                .check(Bundle.AidsPage_showRulers(), Bundle.AidsPage_showRulers_tip(), aids.rulers)
                .choice(Bundle.AidsPage_unit(), Bundle.AidsPage_unit_tip(), aids.unit, LengthUnit::displayName)
                .section(Bundle.AidsPage_guides())
                .check(Bundle.AidsPage_showGuides(), Bundle.AidsPage_showGuides_tip(), aids.guides)
                .check(Bundle.AidsPage_lockGuides(), Bundle.AidsPage_lockGuides_tip(), aids.guidesLocked)
                .colour(Bundle.AidsPage_guideColour(), Bundle.AidsPage_guideColour_tip(), aids.guideColour)
                .section(Bundle.AidsPage_grid())
                .check(Bundle.AidsPage_showGrid(), Bundle.AidsPage_showGrid_tip(), aids.grid)
                .number(Bundle.AidsPage_spacing(), Bundle.AidsPage_spacing_tip(), aids.gridSpacing, pixels)
                .number(Bundle.AidsPage_subdivisions(), Bundle.AidsPage_subdivisions_tip(), aids.gridSubdivisions, "")
                .number(Bundle.AidsPage_offsetX(), Bundle.AidsPage_offset_tip(), aids.gridOffsetX, pixels)
                .number(Bundle.AidsPage_offsetY(), Bundle.AidsPage_offset_tip(), aids.gridOffsetY, pixels)
                .colour(Bundle.AidsPage_gridColour(), Bundle.AidsPage_gridColour_tip(), aids.gridColour)
                .check(Bundle.AidsPage_pixelGrid(), Bundle.AidsPage_pixelGrid_tip(), aids.pixelGrid)
                .check(Bundle.AidsPage_wrapFrame(), Bundle.AidsPage_wrapFrame_tip(), aids.wrapFrame)
                .section(Bundle.AidsPage_snapping())
                .check(Bundle.AidsPage_snap(), Bundle.AidsPage_snap_tip(), aids.snap)
                .check(Bundle.AidsPage_toGuides(), Bundle.AidsPage_to_tip(), aids.snapToGuides)
                .check(Bundle.AidsPage_toGrid(), Bundle.AidsPage_to_tip(), aids.snapToGrid)
                .check(Bundle.AidsPage_toCanvas(), Bundle.AidsPage_to_tip(), aids.snapToCanvas)
                .check(Bundle.AidsPage_toLayers(), Bundle.AidsPage_to_tip(), aids.snapToLayers)
                .check(Bundle.AidsPage_toSelection(), Bundle.AidsPage_to_tip(), aids.snapToSelection)
                .colour(Bundle.AidsPage_snapColour(), Bundle.AidsPage_snapColour_tip(), aids.snapColour);
    }
}
