package org.lacuna.editor.tools;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;

/** One above the other; in two or more columns beside each other where the height does not suffice. */
final class WrappingColumn implements LayoutManager {
    private final int column;
    private final int gap;

    /**
     * @param column width of a column
     * @param gap between the components, and between the columns
     */
    WrappingColumn(int column, int gap) {
        this.column = column;
        this.gap = gap;
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        Insets insets = parent.getInsets();
        int columns = arrange(parent, false);
        return new Dimension(insets.left + insets.right + columns * column + (columns - 1) * gap, 0);
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return preferredLayoutSize(parent);
    }

    @Override
    public void layoutContainer(Container parent) {
        arrange(parent, true);
    }

    /** How many columns it takes; without a height yet, one. */
    private int arrange(Container parent, boolean place) {
        Insets insets = parent.getInsets();
        int bottom = parent.getHeight() == 0 ? Integer.MAX_VALUE : parent.getHeight() - insets.bottom;
        int x = insets.left;
        int y = insets.top;
        int columns = 1;
        for (Component child : parent.getComponents()) {
            Dimension size = child.getPreferredSize();
            if (y + size.height > bottom && y > insets.top) {
                x += column + gap;
                y = insets.top;
                columns++;
            }
            if (place) {
                child.setBounds(x, y, size.width == 0 ? column : size.width, size.height);
            }
            y += size.height + gap;
        }
        return columns;
    }

    @Override
    public void addLayoutComponent(String name, Component component) {
        // Places do not depend on names.
    }

    @Override
    public void removeLayoutComponent(Component component) {
        // Nothing is kept about components.
    }
}
