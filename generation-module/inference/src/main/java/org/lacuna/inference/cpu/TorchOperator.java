package org.lacuna.inference.cpu;

import java.util.Optional;
import org.bytedeco.pytorch.Argument;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.OptionalType;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.Type;

/**
 * An operator of libtorch that the Java binding has no method for, called by name through the dispatcher with boxed
 * arguments: the door to oneDNN's prepacked convolutions and linear layers.
 */
final class TorchOperator {
    private final OperatorHandle handle;
    /** The binding's own copy of the schema's arguments, which the types point into. */
    private final Argument arguments;

    private final Type.TypePtr[] argumentTypes;

    private TorchOperator(OperatorHandle handle) {
        this.handle = handle;
        arguments = handle.schema().arguments();
        argumentTypes = new Type.TypePtr[(int) arguments.limit()];
        for (int i = 0; i < argumentTypes.length; i++) {
            argumentTypes[i] = arguments.getPointer(i).type();
        }
        arguments.retainReference();
        handle.retainReference();
    }

    /** Looks an operator up; empty where this libtorch does not have it with this number of arguments. */
    static Optional<TorchOperator> find(String name, String overload, int arguments) {
        try {
            TorchOperator operator = new TorchOperator(Dispatcher.singleton().findSchemaOrThrow(name, overload));
            return operator.argumentTypes.length == arguments ? Optional.of(operator) : Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    Tensor call(Object... arguments) {
        IValueVector stack = new IValueVector();
        for (int i = 0; i < arguments.length; i++) {
            stack.push_back(box(arguments[i], argumentTypes[i]));
        }
        handle.callBoxed(stack);
        // toTensor() refers into the stack, which dies with this call.
        return new Tensor(stack.back().toTensor());
    }

    private static IValue box(Object value, Type.TypePtr type) {
        if (value == null) {
            return new IValue();
        }
        if (value instanceof Tensor tensor) {
            return new IValue(tensor);
        }
        if (value instanceof Long number) {
            return new IValue((long) number);
        }
        if (value instanceof String text) {
            return new IValue(text);
        }
        if (value instanceof long[] numbers) {
            // A list takes its element type from the schema, through the Optional if there is one.
            Type list = type.get();
            if (list.kind().value == OptionalType.Kind().value) {
                list = list.containedType(0).get();
            }
            GenericList boxed = new GenericList(list.containedType(0));
            for (long number : numbers) {
                boxed.push_back(new IValue(number));
            }
            return new IValue(boxed);
        }
        throw new IllegalArgumentException("cannot box " + value.getClass());
    }
}
