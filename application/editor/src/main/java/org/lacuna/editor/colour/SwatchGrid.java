package org.lacuna.editor.colour;

import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.lacuna.document.colour.Colour;

/** Small squares of colour, as many in a row as there is room for. */
final class SwatchGrid extends JComponent {
    private static final int CELL = 20;

    private final transient Consumer<Colour> chosen;
    private final transient Consumer<Colour> removed;
    private transient List<Colour> colours = List.of();

    /**
     * @param chosen gets a colour that is clicked
     * @param removed gets one that is clicked with the other button
     */
    SwatchGrid(String name, Consumer<Colour> chosen, Consumer<Colour> removed) {
        this.chosen = chosen;
        this.removed = removed;
        setName(name);
        setToolTipText("");
        addMouseListener(new MouseAdapter() {
            @Override
            public void mousePressed(MouseEvent event) {
                at(event).ifPresent(colour -> {
                    if (SwingUtilities.isRightMouseButton(event)) {
                        SwatchGrid.this.removed.accept(colour);
                    } else {
                        SwatchGrid.this.chosen.accept(colour);
                    }
                });
            }
        });
    }

    void show(List<Colour> shown) {
        if (!colours.equals(shown)) {
            colours = shown;
            revalidate();
            repaint();
        }
    }

    private int columns() {
        return Math.max(1, (getWidth() == 0 ? 220 : getWidth()) / CELL);
    }

    private Optional<Colour> at(MouseEvent event) {
        int column = event.getX() / CELL;
        int index = event.getY() / CELL * columns() + column;
        return column < columns() && index < colours.size() ? Optional.of(colours.get(index)) : Optional.empty();
    }

    @Override
    public String getToolTipText(MouseEvent event) {
        return at(event).map(HexColour::format).orElse(null);
    }

    @Override
    public Dimension getPreferredSize() {
        int rows = Math.max(1, (colours.size() + columns() - 1) / columns());
        return new Dimension(columns() * CELL, rows * CELL);
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D screen = (Graphics2D) graphics.create();
        screen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int i = 0; i < colours.size(); i++) {
            ColourWells.paintWell(
                    screen,
                    colours.get(i),
                    new Rectangle(i % columns() * CELL, i / columns() * CELL, CELL - 2, CELL - 2));
        }
        screen.dispose();
    }
}
