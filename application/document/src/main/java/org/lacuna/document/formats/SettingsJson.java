package org.lacuna.document.formats;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.util.Optional;
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
import org.lacuna.document.fill.Fill;
import org.lacuna.document.fill.GradientFill;
import org.lacuna.document.fill.SolidFill;
import org.lacuna.document.filters.AddNoise;
import org.lacuna.document.filters.Blur;
import org.lacuna.document.filters.DropShadow;
import org.lacuna.document.filters.Filter;
import org.lacuna.document.filters.Stroke;
import org.lacuna.document.filters.UnsharpMask;

/** Adjustments, fills, filters and how to export as JSON: their records' components, and which kind of record it is. */
final class SettingsJson {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addMixIn(Adjustment.class, AdjustmentKinds.class)
            .addMixIn(Fill.class, FillKinds.class)
            .addMixIn(Filter.class, FilterKinds.class)
            .addMixIn(ExportSize.class, ExportSizes.class)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = Levels.class, name = "levels"),
        @Type(value = Curves.class, name = "curves"),
        @Type(value = HueSaturation.class, name = "hue-saturation"),
        @Type(value = BrightnessContrast.class, name = "brightness-contrast"),
        @Type(value = ColourBalance.class, name = "colour-balance"),
        @Type(value = BlackAndWhite.class, name = "black-and-white"),
        @Type(value = Invert.class, name = "invert"),
        @Type(value = Threshold.class, name = "threshold"),
        @Type(value = GradientMap.class, name = "gradient-map")
    })
    private interface AdjustmentKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({@Type(value = SolidFill.class, name = "solid"), @Type(value = GradientFill.class, name = "gradient")
    })
    private interface FillKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = Blur.class, name = "blur"),
        @Type(value = UnsharpMask.class, name = "unsharp-mask"),
        @Type(value = AddNoise.class, name = "noise"),
        @Type(value = DropShadow.class, name = "drop-shadow"),
        @Type(value = Stroke.class, name = "stroke")
    })
    private interface FilterKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @Type(value = ExportSize.Percent.class, name = "percent"),
        @Type(value = ExportSize.Pixels.class, name = "pixels")
    })
    private interface ExportSizes {}

    private SettingsJson() {}

    /** Empty for what this version does not know or what makes no sense. */
    static <T> Optional<T> read(JsonNode json, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.treeToValue(json, type));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static <T> JsonNode write(T settings, Class<T> type) {
        try {
            return MAPPER.readTree(MAPPER.writerFor(type).writeValueAsBytes(settings));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
