package org.lacuna.inference.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lacuna.inference.tensor.DType;
import org.lacuna.inference.tensor.Shape;

/** Checks on the values of tensors, for models whose training or conversion went wrong. */
public final class WeightChecks {
    private WeightChecks() {}

    /**
     * Scans a tensor for NaN and infinity; tensors that hold no weights (see {@link DType#isWeight}) pass.
     *
     * @param description of the tensor's source
     * @throws WeightsException that names the tensor, if one of its values is not finite
     */
    public static void requireFinite(String description, String name, DType dtype, ByteBuffer bytes) {
        if (!isFinite(dtype, bytes)) {
            throw notFinite(description, name);
        }
    }

    /** What a tensor with such values is answered with. */
    public static WeightsException notFinite(String description, String name) {
        return new WeightsException("Tensor \"" + name + "\" in \"" + description
                + "\" holds values that are not numbers (NaN or infinity), so the model would only make noise"
                + " or black pictures. The file is damaged or was badly converted; get another copy of the model.");
    }

    /**
     * A weight of a source.
     *
     * @param shape the one that the model's description asks for
     * @throws WeightsException if the tensor is missing, has another shape or holds no floating-point numbers
     */
    public static TensorInfo find(WeightSource source, String name, Shape shape) {
        String tensor = "Tensor \"" + name + "\" in \"" + source.description() + "\"";
        TensorInfo info = source.find(name)
                .orElseThrow(() -> new WeightsException("Tensor \"" + name + "\" is missing in \""
                        + source.description() + "\". The model is incomplete or of a kind that Lacuna does not know;"
                        + " get another copy of it."));
        if (!info.shape().equals(shape)) {
            throw new WeightsException(tensor + " has shape " + info.shape()
                    + " where the model's configuration asks for " + shape
                    + ". The files do not belong together; get another copy of the model.");
        }
        if (!info.dtype().isWeight()) {
            throw new WeightsException(tensor + " is stored as " + info.dtype()
                    + "; Lacuna reads F32, F16 and BF16. Get the model in one of these.");
        }
        return info;
    }

    /**
     * A value is not finite when all bits of its exponent are set. Eight bytes are looked at in one go: with the
     * exponent's bits inverted and all others cleared, a lane of such a value is 0, and only then does adding all
     * ones below the sign bit leave the sign bit clear.
     */
    static boolean isFinite(DType dtype, ByteBuffer bytes) {
        return switch (dtype) {
            case F32 -> isFinite(bytes, 0x7f800000_7f800000L, 0x7fffffff_7fffffffL);
            case F16 -> isFinite(bytes, 0x7c007c00_7c007c00L, 0x7fff7fff_7fff7fffL);
            case BF16 -> isFinite(bytes, 0x7f807f80_7f807f80L, 0x7fff7fff_7fff7fffL);
            default -> true;
        };
    }

    private static boolean isFinite(ByteBuffer bytes, long exponents, long ones) {
        ByteBuffer source = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int end = source.limit();
        int whole = end - source.remaining() % Long.BYTES;
        long finite = ~ones;
        for (int i = source.position(); i < whole; i += Long.BYTES) {
            finite &= (~source.getLong(i) & exponents) + ones;
        }
        long tail = 0;
        for (int i = end - 1; i >= whole; i--) {
            tail = tail << 8 | source.get(i) & 0xff;
        }
        finite &= (~tail & exponents) + ones;
        return finite == ~ones;
    }
}
