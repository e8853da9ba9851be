package org.lacuna.editor.options;

import org.lacuna.editor.painting.PaintingDefaults;
import org.lacuna.editor.settings.SettingsForm;
import org.lacuna.editor.settings.SettingsPage;
import org.lacuna.editor.spi.Stylus;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;

/** What all tools with a brush have in common. */
@NbBundle.Messages({
    "PaintingPage=Painting",
    "PaintingPage_keywords=painting, brush, cursor, crosshair, smoothing, stabiliser, pen, tablet, pressure",
    "PaintingPage_pointer=Pointer",
    "PaintingPage_cursor=Brush &cursor:",
    "PaintingPage_cursor_tip=What is shown at the pointer",
    "PaintingPage_outline=The brush's outline",
    "PaintingPage_outlineAndCross=The outline and a cross in its middle",
    "PaintingPage_cross=A cross",
    "PaintingPage_strokes=Strokes",
    "PaintingPage_smoothing=&Smoothing:",
    "PaintingPage_smoothing_tip=How steadily a stroke follows an unsteady hand",
    "PaintingPage_smoothing_note=For the tools whose own smoothing was never changed.",
    "PaintingPage_percent=%",
    "PaintingPage_pen=Pen",
    "PaintingPage_noPressure=No tablet driver tells Lacuna how hard a pen is pressed: every stroke has full pressure.",
    "PaintingPage_pressure=Pen pressure is available; each brush says what it changes."
})
@OptionsPanelController.TopLevelRegistration(
        id = "LacunaPainting",
        categoryName = "#PaintingPage",
        iconBase = "org/lacuna/editor/options/painting.svg",
        keywords = "#PaintingPage_keywords",
        keywordsCategory = "LacunaPainting",
        position = 300)
public final class PaintingPage extends SettingsPage {
    @Override
    protected void fill(SettingsForm page) {
        PaintingDefaults settings = PaintingDefaults.getDefault();
        boolean pen = Lookup.getDefault().lookup(Stylus.class) != null;
        page.section(Bundle.PaintingPage_pointer())
                .choice(
                        Bundle.PaintingPage_cursor(),
                        Bundle.PaintingPage_cursor_tip(),
                        settings.cursor,
                        PaintingPage::name)
                .section(Bundle.PaintingPage_strokes())
                .number(
                        Bundle.PaintingPage_smoothing(),
                        Bundle.PaintingPage_smoothing_tip(),
                        settings.smoothing,
                        Bundle.PaintingPage_percent())
                .note(Bundle.PaintingPage_smoothing_note())
                .section(Bundle.PaintingPage_pen())
                .note(pen ? Bundle.PaintingPage_pressure() : Bundle.PaintingPage_noPressure());
    }

    private static String name(PaintingDefaults.CursorStyle style) {
        return switch (style) {
            case OUTLINE -> Bundle.PaintingPage_outline();
            case OUTLINE_AND_CROSS -> Bundle.PaintingPage_outlineAndCross();
            case CROSS -> Bundle.PaintingPage_cross();
        };
    }
}
