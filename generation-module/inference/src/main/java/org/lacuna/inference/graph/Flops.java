package org.lacuna.inference.graph;

/** Floating-point operations of single nodes: what matrix hardware has to do, element-wise work left out. */
public final class Flops {
    private Flops() {}

    /** Two per multiply-add of convolutions, linear layers and attention; 0 for all else. */
    public static double of(Node node) {
        Operation operation = node.operation();
        double elements = node.value().shape().count();
        if (operation instanceof Operation.Conv2d conv) {
            return 2
                    * elements
                    * conv.weight().shape().count()
                    / conv.weight().shape().size(0);
        }
        if (operation instanceof Operation.Linear linear) {
            return 2 * elements * linear.weight().shape().size(1);
        }
        if (operation instanceof Operation.Geglu geglu) {
            return 4 * elements * geglu.weight().shape().size(1);
        }
        if (operation instanceof Operation.Attention attention) {
            return 4 * elements * attention.key().shape().size(1);
        }
        return 0;
    }
}
