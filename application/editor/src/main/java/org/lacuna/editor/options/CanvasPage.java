package org.lacuna.editor.options;

import org.lacuna.editor.canvas.CanvasSettings;
import org.lacuna.editor.controls.LengthUnit;
import org.lacuna.editor.settings.SettingsForm;
import org.lacuna.editor.settings.SettingsPage;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.util.NbBundle;

/** What lies under and around pictures, and how the wheel moves them. */
@NbBundle.Messages({
    "CanvasPage=Canvas",
    "CanvasPage_keywords=canvas, checkerboard, transparency, transparent, background, surround, colour, selection, marching ants, zoom, scroll, wheel",
    "CanvasPage_transparency=Transparency",
    "CanvasPage_checks=&Checkerboard:",
    "CanvasPage_checks_tip=The squares under transparent pixels",
    "CanvasPage_theme=By the theme",
    "CanvasPage_light=Light",
    "CanvasPage_medium=Medium",
    "CanvasPage_dark=Dark",
    "CanvasPage_black=Black",
    "CanvasPage_white=White",
    "CanvasPage_custom=Custom",
    "CanvasPage_checkSize=S&ize of squares:",
    "CanvasPage_checkSize_tip=The same at every zoom",
    "CanvasPage_small=Small",
    "CanvasPage_large=Large",
    "CanvasPage_huge=Very large",
    "CanvasPage_lightCheck=&First custom colour:",
    "CanvasPage_darkCheck=S&econd custom colour:",
    "CanvasPage_custom_tip=Used with Checkerboard: Custom",
    "CanvasPage_around=Around the Picture",
    "CanvasPage_surround=S&urround:",
    "CanvasPage_surround_tip=A neutral surround keeps the eye from seeing the picture's colours wrong",
    "CanvasPage_surroundColour=Cus&tom surround:",
    "CanvasPage_surroundColour_tip=Used with Surround: Custom",
    "CanvasPage_ants=&Move the outline of the selection",
    "CanvasPage_ants_tip=Without, it is a still dashed line",
    "CanvasPage_moving=Zoom and Scroll",
    "CanvasPage_wheel=&Wheel:",
    "CanvasPage_wheel_tip=With Ctrl it does the other; Shift scrolls sideways",
    "CanvasPage_scrolls=Scrolls, zooms with Ctrl",
    "CanvasPage_zooms=Zooms, scrolls with Ctrl",
    "CanvasPage_zoomStep=&Zoom by notch:",
    "CanvasPage_zoomStep_tip=How much one notch of the wheel enlarges",
    "CanvasPage_scrollStep=Scro&ll by notch:",
    "CanvasPage_scrollStep_tip=How far one notch of the wheel scrolls",
    "CanvasPage_openAt=&Open documents:",
    "CanvasPage_openAt_tip=How a document is seen at first",
    "CanvasPage_fitted=Fitted into the window",
    "CanvasPage_actual=At 100 %",
    "CanvasPage_measures=Measures",
    "CanvasPage_unit=U&nit:",
    "CanvasPage_unit_tip=What the status bar tells places and sizes in; a click on the place there changes it, too",
    "CanvasPage_percent=%",
    "CanvasPage_pixels=px"
})
@OptionsPanelController.TopLevelRegistration(
        id = "LacunaCanvas",
        categoryName = "#CanvasPage",
        iconBase = "org/lacuna/editor/options/canvas.svg",
        keywords = "#CanvasPage_keywords",
        keywordsCategory = "LacunaCanvas",
        position = 200)
public final class CanvasPage extends SettingsPage {
    @Override
    protected void fill(SettingsForm page) {
        CanvasSettings settings = CanvasSettings.getDefault();
        page.section(Bundle.CanvasPage_transparency())
                .choice(Bundle.CanvasPage_checks(), Bundle.CanvasPage_checks_tip(), settings.checks, CanvasPage::name)
                .choice(
                        Bundle.CanvasPage_checkSize(),
                        Bundle.CanvasPage_checkSize_tip(),
                        settings.checkSize,
                        CanvasPage::name)
                .colour(Bundle.CanvasPage_lightCheck(), Bundle.CanvasPage_custom_tip(), settings.lightCheck)
                .colour(Bundle.CanvasPage_darkCheck(), Bundle.CanvasPage_custom_tip(), settings.darkCheck)
                .section(Bundle.CanvasPage_around())
                .choice(
                        Bundle.CanvasPage_surround(),
                        Bundle.CanvasPage_surround_tip(),
                        settings.surround,
                        CanvasPage::name)
                .colour(
                        Bundle.CanvasPage_surroundColour(),
                        Bundle.CanvasPage_surroundColour_tip(),
                        settings.surroundColour)
                .check(Bundle.CanvasPage_ants(), Bundle.CanvasPage_ants_tip(), settings.movingAnts)
                .section(Bundle.CanvasPage_moving())
                .choice(Bundle.CanvasPage_wheel(), Bundle.CanvasPage_wheel_tip(), settings.wheel, CanvasPage::name)
                .number(
                        Bundle.CanvasPage_zoomStep(),
                        Bundle.CanvasPage_zoomStep_tip(),
                        settings.zoomStep,
                        Bundle.CanvasPage_percent())
                .number(
                        Bundle.CanvasPage_scrollStep(),
                        Bundle.CanvasPage_scrollStep_tip(),
                        settings.scrollStep,
                        Bundle.CanvasPage_pixels())
                .choice(Bundle.CanvasPage_openAt(), Bundle.CanvasPage_openAt_tip(), settings.openAt, CanvasPage::name)
                .section(Bundle.CanvasPage_measures())
                .choice(Bundle.CanvasPage_unit(), Bundle.CanvasPage_unit_tip(), settings.unit, LengthUnit::text);
    }

    private static String name(CanvasSettings.Checks checks) {
        return switch (checks) {
            case THEME -> Bundle.CanvasPage_theme();
            case LIGHT -> Bundle.CanvasPage_light();
            case MEDIUM -> Bundle.CanvasPage_medium();
            case DARK -> Bundle.CanvasPage_dark();
            case CUSTOM -> Bundle.CanvasPage_custom();
        };
    }

    private static String name(CanvasSettings.CheckSize size) {
        return switch (size) {
            case SMALL -> Bundle.CanvasPage_small();
            case MEDIUM -> Bundle.CanvasPage_medium();
            case LARGE -> Bundle.CanvasPage_large();
            case HUGE -> Bundle.CanvasPage_huge();
        };
    }

    private static String name(CanvasSettings.Surround surround) {
        return switch (surround) {
            case THEME -> Bundle.CanvasPage_theme();
            case BLACK -> Bundle.CanvasPage_black();
            case DARK -> Bundle.CanvasPage_dark();
            case MEDIUM -> Bundle.CanvasPage_medium();
            case LIGHT -> Bundle.CanvasPage_light();
            case WHITE -> Bundle.CanvasPage_white();
            case CUSTOM -> Bundle.CanvasPage_custom();
        };
    }

    private static String name(CanvasSettings.Wheel wheel) {
        return switch (wheel) {
            case SCROLLS -> Bundle.CanvasPage_scrolls();
            case ZOOMS -> Bundle.CanvasPage_zooms();
        };
    }

    private static String name(CanvasSettings.OpenAt at) {
        return switch (at) {
            case FITTED -> Bundle.CanvasPage_fitted();
            case ACTUAL_PIXELS -> Bundle.CanvasPage_actual();
        };
    }
}
