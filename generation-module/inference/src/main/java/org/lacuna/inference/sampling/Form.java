package org.lacuna.inference.sampling;

/**
 * A linear combination of the slots of a sampler's state, the model's output and fresh noise, in the order of
 * {@link SamplerTable.Step#update}. With these the methods are written as their papers write them.
 */
record Form(double[] coefficients) {
    static Form zero(int slots) {
        return new Form(new double[slots + 2]);
    }

    static Form slot(int slots, int index) {
        Form form = zero(slots);
        form.coefficients[index] = 1;
        return form;
    }

    static Form output(int slots) {
        return slot(slots, slots);
    }

    static Form noise(int slots) {
        return slot(slots, slots + 1);
    }

    Form plus(Form other) {
        double[] sum = coefficients.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.coefficients[i];
        }
        return new Form(sum);
    }

    Form minus(Form other) {
        return plus(other.times(-1));
    }

    Form times(double factor) {
        double[] product = coefficients.clone();
        for (int i = 0; i < product.length; i++) {
            product[i] *= factor;
        }
        return new Form(product);
    }
}
