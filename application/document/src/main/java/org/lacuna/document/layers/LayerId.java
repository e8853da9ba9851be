package org.lacuna.document.layers;

import java.util.Objects;
import java.util.UUID;

/** Names a layer through all its versions; two layers of a document never share one. */
public record LayerId(UUID value) {
    public LayerId {
        Objects.requireNonNull(value);
    }

    public static LayerId create() {
        return new LayerId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
