package org.lacuna.editor.controls;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Insets;
import java.awt.LayoutManager;

/** Cards of one size, as many beside each other as there is room for, then in the next row. */
public final class CardFlow implements LayoutManager {
    private final int gap;

    /**
     * @param gap between cards
     */
    public CardFlow(int gap) {
        this.gap = gap;
    }

    @Override
    public Dimension preferredLayoutSize(Container parent) {
        Insets insets = parent.getInsets();
        Dimension card = card(parent);
        int rows = (parent.getComponentCount() + columns(parent) - 1) / columns(parent);
        return new Dimension(
                insets.left + insets.right + card.width,
                insets.top + insets.bottom + Math.max(0, rows * (card.height + gap) - gap));
    }

    @Override
    public Dimension minimumLayoutSize(Container parent) {
        return preferredLayoutSize(parent);
    }

    @Override
    public void layoutContainer(Container parent) {
        Insets insets = parent.getInsets();
        Dimension card = card(parent);
        int columns = columns(parent);
        for (int i = 0; i < parent.getComponentCount(); i++) {
            parent.getComponent(i)
                    .setBounds(
                            insets.left + i % columns * (card.width + gap),
                            insets.top + i / columns * (card.height + gap),
                            card.width,
                            card.height);
        }
    }

    /** The largest of all. */
    private static Dimension card(Container parent) {
        Dimension card = new Dimension();
        for (Component child : parent.getComponents()) {
            Dimension size = child.getPreferredSize();
            card.setSize(Math.max(card.width, size.width), Math.max(card.height, size.height));
        }
        return card;
    }

    /** How many cards stand beside each other; without a width yet, one. */
    public int columns(Container parent) {
        Insets insets = parent.getInsets();
        int room = parent.getWidth() - insets.left - insets.right;
        return Math.max(1, (room + gap) / (card(parent).width + gap));
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
