package org.lacuna.document;

import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.lacuna.document.adjust.Adjustment;
import org.lacuna.document.adjust.BlackAndWhite;
import org.lacuna.document.adjust.BrightnessContrast;
import org.lacuna.document.adjust.ColourBalance;
import org.lacuna.document.adjust.Curves;
import org.lacuna.document.adjust.GradientMap;
import org.lacuna.document.adjust.HueSaturation;
import org.lacuna.document.adjust.Invert;
import org.lacuna.document.adjust.Levels;
import org.lacuna.document.adjust.Threshold;
import org.lacuna.document.colour.Colour;
import org.lacuna.document.colour.Gradient;
import org.lacuna.document.colour.GradientStop;
import org.lacuna.document.fill.Fill;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.AddNoise;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.filters.DropShadow;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.filters.Stroke;
import org.lacuna.document.filters.UnsharpMask;
import org.lacuna.document.text.Placement;
import org.lacuna.document.text.Text;
import org.lacuna.document.text.TextAlignment;
import org.lacuna.document.text.TextBox;
import org.lacuna.document.text.TextStyle;

/** Adjustments, fills and filters by chance. */
public final class RandomSettings {
    private static final String[] TEXTS = {
        "",
        "Type",
        "two\nlines",
        "\u05e9\u05dc\u05d5\u05dd and abc",
        "\u5c42 \ud83c\udfa8",
        "a\tb\u0000\u0001</text>&\"",
        " words that wrap around "
    };
    private static final String[] FAMILIES = {"Inter", "inter"};

    private final Random random;

    public RandomSettings(Random random) {
        this.random = random;
    }

    public Adjustment adjustment() {
        return switch (random.nextInt(9)) {
            case 0 -> new Levels(range(), range(), Levels.Range.IDENTITY, range());
            case 1 -> new Curves(curve(), Curves.Curve.IDENTITY, curve(), curve());
            case 2 -> new HueSaturation(both(180), both(1), both(1), random.nextInt(3) == 0);
            case 3 -> new BrightnessContrast(both(1), both(0.8));
            case 4 -> new ColourBalance(shift(), shift(), shift(), random.nextBoolean());
            case 5 ->
                new BlackAndWhite(
                        both(1),
                        both(1),
                        both(1),
                        both(1),
                        both(1),
                        both(1),
                        random.nextBoolean() ? Optional.empty() : Optional.of(colour()));
            case 6 -> new Invert();
            case 7 -> new Threshold(random.nextDouble());
            default -> new GradientMap(gradient());
        };
    }

    private double both(double most) {
        return (2 * random.nextDouble() - 1) * most;
    }

    private Levels.Range range() {
        return new Levels.Range(
                random.nextDouble() * 0.4,
                0.6 + random.nextDouble() * 0.4,
                0.5 + random.nextDouble(),
                random.nextDouble(),
                random.nextDouble());
    }

    private Curves.Curve curve() {
        TreeSet<Integer> places = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            places.add(random.nextInt(11));
        }
        return new Curves.Curve(places.stream()
                .map(place -> new Curves.Point(place / 10.0, random.nextDouble()))
                .toList());
    }

    private ColourBalance.Shift shift() {
        return new ColourBalance.Shift(both(1), both(1), both(1));
    }

    public Colour colour() {
        return new Colour(
                random.nextDouble(),
                random.nextDouble(),
                random.nextDouble(),
                random.nextBoolean() ? 1 : random.nextDouble());
    }

    public Gradient gradient() {
        TreeSet<Integer> places = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            places.add(random.nextInt(11));
        }
        List<GradientStop> stops = new ArrayList<>();
        places.forEach(place -> stops.add(new GradientStop(place / 10.0, colour())));
        return new Gradient(stops);
    }

    public Fill fill() {
        if (random.nextInt(3) == 0) {
            return new SolidFill(colour());
        }
        GradientFill.Shape[] shapes = GradientFill.Shape.values();
        GradientFill.Repeat[] repeats = GradientFill.Repeat.values();
        return new GradientFill(
                gradient(),
                shapes[random.nextInt(shapes.length)],
                repeats[random.nextInt(repeats.length)],
                both(200),
                both(200),
                both(200),
                both(200));
    }

    public Filter filter() {
        return switch (random.nextInt(5)) {
            case 0 -> new Blur(random.nextInt(4) == 0 ? 0 : random.nextDouble() * 3);
            case 1 -> new UnsharpMask(random.nextDouble() * 2, random.nextDouble() * 3, random.nextDouble() * 0.1);
            case 2 ->
                new AddNoise(
                        random.nextDouble(),
                        AddNoise.Distribution.values()[random.nextInt(2)],
                        random.nextBoolean(),
                        random.nextInt());
            case 3 -> new DropShadow(random.nextInt(13) - 6, random.nextInt(13) - 6, random.nextDouble() * 3, colour());
            default -> new Stroke(random.nextDouble() * 5, Stroke.Position.values()[random.nextInt(3)], colour());
        };
    }

    Text text() {
        TextStyle style = new TextStyle(
                FAMILIES[random.nextInt(FAMILIES.length)],
                100 * (1 + random.nextInt(9)),
                random.nextBoolean(),
                4 + random.nextDouble() * 40,
                colour(),
                TextAlignment.values()[random.nextInt(4)],
                0.8 + random.nextDouble(),
                random.nextInt(3) == 0 ? random.nextDouble() * 0.3 : 0);
        Optional<TextBox> box = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(new TextBox(1 + random.nextDouble() * 200, 1 + random.nextDouble() * 200));
        return new Text(TEXTS[random.nextInt(TEXTS.length)], style, box);
    }

    Placement placement() {
        AffineTransform transform =
                AffineTransform.getTranslateInstance(random.nextDouble() * 90, random.nextDouble() * 90);
        if (random.nextBoolean()) {
            transform.rotate(random.nextDouble() * 6);
            transform.scale(0.5 + random.nextDouble(), 0.5 + random.nextDouble());
        }
        return Placement.of(transform);
    }
}
