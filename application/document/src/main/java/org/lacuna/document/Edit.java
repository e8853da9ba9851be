package org.lacuna.document;

/**
 * One step of the history: knows the state before and after, which makes undo and redo exact.
 *
 * @param name shown to people after "Undo"
 * @param area where the picture or the selection may look different, on the canvas
 */
public record Edit(String name, DocumentState before, DocumentState after, Rect area) {
    public static Edit of(String name, DocumentState before, DocumentState after) {
        return new Edit(name, before, after, Changes.area(before, after));
    }

    /**
     * Both as one step, under this one's name. Its area holds those of both: to find out again what differs would take the longer the
     * more a stroke has touched.
     */
    Edit joinedTo(Edit first) {
        return new Edit(name, first.before, after, first.area.union(area));
    }
}
