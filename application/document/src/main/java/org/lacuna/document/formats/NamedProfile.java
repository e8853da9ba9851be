package org.lacuna.document.formats;

import java.util.Objects;
import org.lacuna.document.colour.ColourProfile;

/**
 * A colour profile that a person can choose.
 *
 * @param id what settings remember it by: the path of its file, or a short name if it comes with the program
 * @param name as the profile calls itself
 */
public record NamedProfile(String id, String name, ColourProfile profile) {
    public NamedProfile {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        Objects.requireNonNull(profile);
    }

    @Override
    public String toString() {
        return name;
    }
}
