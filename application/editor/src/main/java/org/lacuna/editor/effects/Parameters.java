package org.lacuna.editor.effects;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.adjust.BlackAndWhite;
import org.lacuna.document.adjust.BrightnessContrast;
import org.lacuna.document.adjust.ColourBalance;
import org.lacuna.document.adjust.GradientMap;
import org.lacuna.document.adjust.HueSaturation;
import org.lacuna.document.adjust.Threshold;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.AddNoise;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.filters.DropShadow;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.filters.Stroke;
import org.lacuna.document.filters.UnsharpMask;
import org.lacuna.editor.controls.Spread;
import org.openide.util.NbBundle;

/** The parameters of every adjustment, fill and live filter that can be set by numbers, choices and colours. */
@NbBundle.Messages({
    "Parameter_brightness=Brightness",
    "Parameter_contrast=Contrast",
    "Parameter_hue=Hue",
    "Parameter_saturation=Saturation",
    "Parameter_lightness=Lightness",
    "Parameter_colorize=Colourize",
    "# {0} - shadows, midtones or highlights",
    "Parameter_cyanRed={0}: cyan – red",
    "# {0} - shadows, midtones or highlights",
    "Parameter_magentaGreen={0}: magenta – green",
    "# {0} - shadows, midtones or highlights",
    "Parameter_yellowBlue={0}: yellow – blue",
    "Parameter_shadows=Shadows",
    "Parameter_midtones=Midtones",
    "Parameter_highlights=Highlights",
    "Parameter_keepLightness=Keep lightness",
    "Parameter_reds=Reds",
    "Parameter_yellows=Yellows",
    "Parameter_greens=Greens",
    "Parameter_cyans=Cyans",
    "Parameter_blues=Blues",
    "Parameter_magentas=Magentas",
    "Parameter_tinted=Tint",
    "Parameter_tint=Tint colour",
    "Parameter_level=Level",
    "Parameter_gradient=Gradient",
    "Parameter_radius=Radius",
    "Parameter_amount=Amount",
    "Parameter_threshold=Threshold",
    "Parameter_distribution=Distribution",
    "Parameter_even=Even",
    "Parameter_gaussian=Gaussian",
    "Parameter_monochrome=Monochrome",
    "Parameter_seed=Variation",
    "Parameter_right=To the right",
    "Parameter_down=Down",
    "Parameter_softness=Softness",
    "Parameter_color=Colour",
    "Parameter_opacity=Opacity",
    "Parameter_width=Width",
    "Parameter_position=Position",
    "Parameter_outside=Outside",
    "Parameter_inside=Inside",
    "Parameter_centre=Centred",
    "Parameter_shape=Shape",
    "Parameter_linear=Linear",
    "Parameter_radial=Radial",
    "Parameter_conical=Conical",
    "Parameter_reflected=Reflected",
    "Parameter_diamond=Diamond",
    "Parameter_repeat=Beyond the ends",
    "Parameter_stay=Last colour",
    "Parameter_again=Again",
    "Parameter_backAndForth=Back and forth",
    "Parameter_startX=Start X",
    "Parameter_startY=Start Y",
    "Parameter_endX=End X",
    "Parameter_endY=End Y",
    "Parameter_px=px"
})
public final class Parameters {
    /** How far from the layer's origin the ends of a gradient can be put. */
    private static final double GRADIENT_REACH = 10_000;

    private static final double LARGEST_LENGTH = 250;
    private static final Colour SEPIA = Colour.ofArgb(0xffe1d3b3);

    private Parameters() {}

    /** Empty for levels and curves, which have editors of their own, and for what has no settings. */
    @SuppressWarnings("unchecked")
    public static <A extends Adjustment> List<Parameter<A>> of(A adjustment) {
        List<?> parameters = List.of();
        if (adjustment instanceof BrightnessContrast) {
            parameters = brightnessContrast();
        } else if (adjustment instanceof HueSaturation hue) {
            parameters = hueSaturation(hue.colourise());
        } else if (adjustment instanceof ColourBalance) {
            parameters = colourBalance();
        } else if (adjustment instanceof BlackAndWhite blackAndWhite) {
            parameters = blackAndWhite(blackAndWhite.tint().isPresent());
        } else if (adjustment instanceof Threshold) {
            parameters = threshold();
        } else if (adjustment instanceof GradientMap) {
            parameters = gradientMap();
        }
        return (List<Parameter<A>>) parameters;
    }

    @SuppressWarnings("unchecked")
    public static <F extends Filter> List<Parameter<F>> of(F filter) {
        List<?> parameters;
        if (filter instanceof Blur) {
            parameters = blur();
        } else if (filter instanceof UnsharpMask) {
            parameters = unsharpMask();
        } else if (filter instanceof AddNoise) {
            parameters = noise();
        } else if (filter instanceof DropShadow) {
            parameters = dropShadow();
        } else {
            parameters = stroke();
        }
        return (List<Parameter<F>>) parameters;
    }

    @SuppressWarnings("unchecked")
    public static <F extends Fill> List<Parameter<F>> of(F fill) {
        List<?> parameters = fill instanceof SolidFill ? solidFill() : gradientFill();
        return (List<Parameter<F>>) parameters;
    }

    // ---- adjustments

    private static List<Parameter<BrightnessContrast>> brightnessContrast() {
        return List.of(
                Parameter.Number.percent(
                        Bundle.Parameter_brightness(),
                        -1,
                        1,
                        0,
                        BrightnessContrast::brightness,
                        (old, value) -> new BrightnessContrast(value, old.contrast())),
                Parameter.Number.percent(
                        Bundle.Parameter_contrast(),
                        -1,
                        1,
                        0,
                        BrightnessContrast::contrast,
                        (old, value) -> new BrightnessContrast(old.brightness(), value)));
    }

    private static List<Parameter<HueSaturation>> hueSaturation(boolean colourise) {
        return List.of(
                new Parameter.Number<>(
                        Bundle.Parameter_hue(),
                        -180,
                        180,
                        0,
                        0,
                        "°",
                        HueSaturation::hue,
                        (old, value) -> new HueSaturation(value, old.saturation(), old.lightness(), old.colourise())),
                Parameter.Number.percent(
                        Bundle.Parameter_saturation(),
                        colourise ? 0 : -1,
                        1,
                        colourise ? 0.5 : 0,
                        HueSaturation::saturation,
                        (old, value) -> new HueSaturation(old.hue(), value, old.lightness(), old.colourise())),
                Parameter.Number.percent(
                        Bundle.Parameter_lightness(),
                        -1,
                        1,
                        0,
                        HueSaturation::lightness,
                        (old, value) -> new HueSaturation(old.hue(), old.saturation(), value, old.colourise())),
                new Parameter.Toggle<>(
                        Bundle.Parameter_colorize(),
                        HueSaturation::colourise,
                        // Saturation means something else then; what it was would mostly be grey.
                        (old, yes) -> new HueSaturation(old.hue(), yes ? 0.5 : 0, old.lightness(), yes)));
    }

    private static List<Parameter<ColourBalance>> colourBalance() {
        List<Parameter<ColourBalance>> all = new ArrayList<>();
        addShift(
                all,
                Bundle.Parameter_shadows(),
                ColourBalance::shadows,
                (old, shift) -> new ColourBalance(shift, old.midtones(), old.highlights(), old.keepLightness()));
        addShift(
                all,
                Bundle.Parameter_midtones(),
                ColourBalance::midtones,
                (old, shift) -> new ColourBalance(old.shadows(), shift, old.highlights(), old.keepLightness()));
        addShift(
                all,
                Bundle.Parameter_highlights(),
                ColourBalance::highlights,
                (old, shift) -> new ColourBalance(old.shadows(), old.midtones(), shift, old.keepLightness()));
        all.add(new Parameter.Toggle<>(
                Bundle.Parameter_keepLightness(),
                ColourBalance::keepLightness,
                (old, yes) -> new ColourBalance(old.shadows(), old.midtones(), old.highlights(), yes)));
        return all;
    }

    private static void addShift(
            List<Parameter<ColourBalance>> all,
            String tones,
            Function<ColourBalance, ColourBalance.Shift> get,
            BiFunction<ColourBalance, ColourBalance.Shift, ColourBalance> set) {
        all.add(Parameter.Number.percent(
                Bundle.Parameter_cyanRed(tones),
                -1,
                1,
                0,
                balance -> get.apply(balance).cyanRed(),
                (old, value) -> {
                    ColourBalance.Shift shift = get.apply(old);
                    return set.apply(old, new ColourBalance.Shift(value, shift.magentaGreen(), shift.yellowBlue()));
                }));
        all.add(Parameter.Number.percent(
                Bundle.Parameter_magentaGreen(tones),
                -1,
                1,
                0,
                balance -> get.apply(balance).magentaGreen(),
                (old, value) -> {
                    ColourBalance.Shift shift = get.apply(old);
                    return set.apply(old, new ColourBalance.Shift(shift.cyanRed(), value, shift.yellowBlue()));
                }));
        all.add(Parameter.Number.percent(
                Bundle.Parameter_yellowBlue(tones),
                -1,
                1,
                0,
                balance -> get.apply(balance).yellowBlue(),
                (old, value) -> {
                    ColourBalance.Shift shift = get.apply(old);
                    return set.apply(old, new ColourBalance.Shift(shift.cyanRed(), shift.magentaGreen(), value));
                }));
    }

    private static List<Parameter<BlackAndWhite>> blackAndWhite(boolean tinted) {
        BlackAndWhite usual = BlackAndWhite.USUAL;
        List<Parameter<BlackAndWhite>> all = new ArrayList<>(List.of(
                weight(Bundle.Parameter_reds(), usual.reds(), BlackAndWhite::reds, (old, v) -> weights(old, 0, v)),
                weight(
                        Bundle.Parameter_yellows(),
                        usual.yellows(),
                        BlackAndWhite::yellows,
                        (old, v) -> weights(old, 1, v)),
                weight(
                        Bundle.Parameter_greens(),
                        usual.greens(),
                        BlackAndWhite::greens,
                        (old, v) -> weights(old, 2, v)),
                weight(Bundle.Parameter_cyans(), usual.cyans(), BlackAndWhite::cyans, (old, v) -> weights(old, 3, v)),
                weight(Bundle.Parameter_blues(), usual.blues(), BlackAndWhite::blues, (old, v) -> weights(old, 4, v)),
                weight(
                        Bundle.Parameter_magentas(),
                        usual.magentas(),
                        BlackAndWhite::magentas,
                        (old, v) -> weights(old, 5, v)),
                new Parameter.Toggle<>(
                        Bundle.Parameter_tinted(),
                        old -> old.tint().isPresent(),
                        (old, yes) -> withTint(old, yes ? Optional.of(SEPIA) : Optional.empty()))));
        if (tinted) {
            all.add(new Parameter.Tint<>(
                    Bundle.Parameter_tint(),
                    old -> old.tint().orElse(SEPIA),
                    (old, colour) -> withTint(old, Optional.of(colour))));
        }
        return all;
    }

    private static Parameter<BlackAndWhite> weight(
            String name, double usual, ToDoubleFunction<BlackAndWhite> get, Parameter.WithNumber<BlackAndWhite> set) {
        return Parameter.Number.percent(name, -2, 3, usual, get, set);
    }

    private static BlackAndWhite weights(BlackAndWhite old, int index, double value) {
        double[] all = {old.reds(), old.yellows(), old.greens(), old.cyans(), old.blues(), old.magentas()};
        all[index] = value;
        return new BlackAndWhite(all[0], all[1], all[2], all[3], all[4], all[5], old.tint());
    }

    private static BlackAndWhite withTint(BlackAndWhite old, Optional<Colour> tint) {
        return new BlackAndWhite(
                old.reds(), old.yellows(), old.greens(), old.cyans(), old.blues(), old.magentas(), tint);
    }

    private static List<Parameter<Threshold>> threshold() {
        return List.of(new Parameter.Number<>(
                Bundle.Parameter_level(),
                0,
                255,
                128,
                0,
                "",
                old -> old.level() * 255,
                (old, value) -> new Threshold(value / 255)));
    }

    private static List<Parameter<GradientMap>> gradientMap() {
        return List.of(new Parameter.Blend<>(
                Bundle.Parameter_gradient(), GradientMap::gradient, (old, gradient) -> new GradientMap(gradient)));
    }

    // ---- filters

    private static <T> Parameter<T> length(
            String name, double least, double usual, ToDoubleFunction<T> get, Parameter.WithNumber<T> set) {
        return new Parameter.Number<>(
                name, least, LARGEST_LENGTH, usual, Spread.NEAR_ZERO, 1, Bundle.Parameter_px(), get, set);
    }

    private static List<Parameter<Blur>> blur() {
        return List.of(length(Bundle.Parameter_radius(), 0, 5, Blur::sigma, (old, value) -> new Blur(value)));
    }

    private static List<Parameter<UnsharpMask>> unsharpMask() {
        return List.of(
                length(
                        Bundle.Parameter_radius(),
                        0,
                        2,
                        UnsharpMask::sigma,
                        (old, value) -> new UnsharpMask(value, old.amount(), old.threshold())),
                Parameter.Number.percent(
                        Bundle.Parameter_amount(),
                        0,
                        10,
                        1,
                        UnsharpMask::amount,
                        (old, value) -> new UnsharpMask(old.sigma(), value, old.threshold())),
                Parameter.Number.percent(
                        Bundle.Parameter_threshold(),
                        0,
                        1,
                        0,
                        UnsharpMask::threshold,
                        (old, value) -> new UnsharpMask(old.sigma(), old.amount(), value)));
    }

    private static List<Parameter<AddNoise>> noise() {
        return List.of(
                Parameter.Number.percent(
                        Bundle.Parameter_amount(),
                        0,
                        1,
                        0.1,
                        AddNoise::amount,
                        (old, value) -> new AddNoise(value, old.distribution(), old.monochrome(), old.seed())),
                new Parameter.Choice<>(
                        Bundle.Parameter_distribution(),
                        List.of(AddNoise.Distribution.values()),
                        kind -> kind == AddNoise.Distribution.EVEN
                                ? Bundle.Parameter_even()
                                : Bundle.Parameter_gaussian(),
                        AddNoise::distribution,
                        (old, kind) -> new AddNoise(old.amount(), kind, old.monochrome(), old.seed())),
                new Parameter.Toggle<>(
                        Bundle.Parameter_monochrome(),
                        AddNoise::monochrome,
                        (old, yes) -> new AddNoise(old.amount(), old.distribution(), yes, old.seed())),
                new Parameter.Number<>(
                        Bundle.Parameter_seed(),
                        1,
                        1000,
                        1,
                        0,
                        "",
                        AddNoise::seed,
                        (old, value) -> new AddNoise(
                                old.amount(), old.distribution(), old.monochrome(), (int) Math.round(value))));
    }

    private static List<Parameter<DropShadow>> dropShadow() {
        return List.of(
                new Parameter.Number<>(
                        Bundle.Parameter_right(),
                        -LARGEST_LENGTH,
                        LARGEST_LENGTH,
                        8,
                        Spread.NEAR_ZERO,
                        0,
                        Bundle.Parameter_px(),
                        DropShadow::dx,
                        (old, value) -> new DropShadow((int) Math.round(value), old.dy(), old.sigma(), old.colour())),
                new Parameter.Number<>(
                        Bundle.Parameter_down(),
                        -LARGEST_LENGTH,
                        LARGEST_LENGTH,
                        8,
                        Spread.NEAR_ZERO,
                        0,
                        Bundle.Parameter_px(),
                        DropShadow::dy,
                        (old, value) -> new DropShadow(old.dx(), (int) Math.round(value), old.sigma(), old.colour())),
                length(
                        Bundle.Parameter_softness(),
                        0,
                        6,
                        DropShadow::sigma,
                        (old, value) -> new DropShadow(old.dx(), old.dy(), value, old.colour())),
                new Parameter.Tint<>(
                        Bundle.Parameter_color(),
                        DropShadow::colour,
                        (old, colour) -> new DropShadow(
                                old.dx(),
                                old.dy(),
                                old.sigma(),
                                colour.withAlpha(old.colour().alpha()))),
                Parameter.Number.percent(
                        Bundle.Parameter_opacity(),
                        0,
                        1,
                        0.6,
                        old -> old.colour().alpha(),
                        (old, value) -> new DropShadow(
                                old.dx(), old.dy(), old.sigma(), old.colour().withAlpha(value))));
    }

    private static List<Parameter<Stroke>> stroke() {
        return List.of(
                length(
                        Bundle.Parameter_width(),
                        0,
                        3,
                        Stroke::width,
                        (old, value) -> new Stroke(value, old.position(), old.colour())),
                new Parameter.Choice<>(
                        Bundle.Parameter_position(),
                        List.of(Stroke.Position.values()),
                        position -> switch (position) {
                            case OUTSIDE -> Bundle.Parameter_outside();
                            case INSIDE -> Bundle.Parameter_inside();
                            case CENTRE -> Bundle.Parameter_centre();
                        },
                        Stroke::position,
                        (old, position) -> new Stroke(old.width(), position, old.colour())),
                new Parameter.Tint<>(
                        Bundle.Parameter_color(),
                        Stroke::colour,
                        (old, colour) -> new Stroke(
                                old.width(),
                                old.position(),
                                colour.withAlpha(old.colour().alpha()))),
                Parameter.Number.percent(
                        Bundle.Parameter_opacity(),
                        0,
                        1,
                        1,
                        old -> old.colour().alpha(),
                        (old, value) -> new Stroke(
                                old.width(), old.position(), old.colour().withAlpha(value))));
    }

    // ---- fills

    private static List<Parameter<SolidFill>> solidFill() {
        return List.of(new Parameter.Tint<>(
                Bundle.Parameter_color(), SolidFill::colour, (old, colour) -> new SolidFill(colour)));
    }

    private static List<Parameter<GradientFill>> gradientFill() {
        return List.of(
                new Parameter.Blend<>(
                        Bundle.Parameter_gradient(),
                        GradientFill::gradient,
                        (old, gradient) -> new GradientFill(
                                gradient,
                                old.shape(),
                                old.repeat(),
                                old.startX(),
                                old.startY(),
                                old.endX(),
                                old.endY())),
                new Parameter.Choice<>(
                        Bundle.Parameter_shape(),
                        List.of(GradientFill.Shape.values()),
                        shape -> switch (shape) {
                            case LINEAR -> Bundle.Parameter_linear();
                            case RADIAL -> Bundle.Parameter_radial();
                            case CONICAL -> Bundle.Parameter_conical();
                            case REFLECTED -> Bundle.Parameter_reflected();
                            case DIAMOND -> Bundle.Parameter_diamond();
                        },
                        GradientFill::shape,
                        (old, shape) -> new GradientFill(
                                old.gradient(),
                                shape,
                                old.repeat(),
                                old.startX(),
                                old.startY(),
                                old.endX(),
                                old.endY())),
                new Parameter.Choice<>(
                        Bundle.Parameter_repeat(),
                        List.of(GradientFill.Repeat.values()),
                        repeat -> switch (repeat) {
                            case NONE -> Bundle.Parameter_stay();
                            case AGAIN -> Bundle.Parameter_again();
                            case BACK_AND_FORTH -> Bundle.Parameter_backAndForth();
                        },
                        GradientFill::repeat,
                        (old, repeat) -> new GradientFill(
                                old.gradient(),
                                old.shape(),
                                repeat,
                                old.startX(),
                                old.startY(),
                                old.endX(),
                                old.endY())),
                end(Bundle.Parameter_startX(), GradientFill::startX, (old, v) -> ends(old, 0, v)),
                end(Bundle.Parameter_startY(), GradientFill::startY, (old, v) -> ends(old, 1, v)),
                end(Bundle.Parameter_endX(), GradientFill::endX, (old, v) -> ends(old, 2, v)),
                end(Bundle.Parameter_endY(), GradientFill::endY, (old, v) -> ends(old, 3, v)));
    }

    private static Parameter<GradientFill> end(
            String name, ToDoubleFunction<GradientFill> get, Parameter.WithNumber<GradientFill> set) {
        return new Parameter.Number<>(
                name, -GRADIENT_REACH, GRADIENT_REACH, 0, Spread.NEAR_ZERO, 0, Bundle.Parameter_px(), get, set);
    }

    private static GradientFill ends(GradientFill old, int index, double value) {
        double[] all = {old.startX(), old.startY(), old.endX(), old.endY()};
        all[index] = value;
        return new GradientFill(old.gradient(), old.shape(), old.repeat(), all[0], all[1], all[2], all[3]);
    }
}
