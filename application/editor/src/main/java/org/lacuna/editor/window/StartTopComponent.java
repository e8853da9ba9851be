package org.lacuna.editor.window;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Component;
import java.awt.Cursor;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.RenderingHints;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.SwingConstants;
import javax.swing.UIManager;
import org.lacuna.editor.api.DocumentWindows;
import org.lacuna.editor.files.RecentFiles;
import org.lacuna.editor.files.SampleProjects;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.openide.awt.Actions;
import org.openide.util.ImageUtilities;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.windows.TopComponent;

/** What is shown while no document is open: ways to begin. */
@NbBundle.Messages({
    "CTL_StartTopComponent=Start",
    "Start_title=Lacuna",
    "Start_subtitle=Fill what is missing.",
    "Start_new=New document…",
    "Start_open=Open…",
    "Start_recent=Recent",
    "Start_samples=Samples",
    "Start_drop=or drop pictures anywhere on this window"
})
@TopComponent.Description(preferredID = "StartTopComponent", persistenceType = TopComponent.PERSISTENCE_NEVER)
public final class StartTopComponent extends TopComponent {
    private static final int MOST_RECENT = 6;
    private static final int COLUMN = 280;

    StartTopComponent() {
        setName(Bundle.CTL_StartTopComponent());
        setDisplayName(Bundle.CTL_StartTopComponent());
        setIcon(ImageUtilities.icon2Image(LineIcon.of("picture", 16)));
        setLayout(new GridBagLayout());
        setFocusable(true);
    }

    @Override
    protected void componentShowing() {
        fill();
    }

    private void fill() {
        removeAll();
        JPanel page = new JPanel();
        page.setOpaque(false);
        page.setLayout(new BoxLayout(page, BoxLayout.Y_AXIS));
        page.add(left(text(Bundle.Start_title(), "h00.font", getForeground())));
        page.add(Box.createVerticalStrut(4));
        page.add(left(text(Bundle.Start_subtitle(), "large.font", CanvasColors.quietText())));
        page.add(Box.createVerticalStrut(28));
        page.add(left(columns()));
        page.add(Box.createVerticalStrut(32));
        page.add(left(text(Bundle.Start_drop(), "Label.font", CanvasColors.quietText())));
        add(page, new GridBagConstraints());
        revalidate();
        repaint();
    }

    private JComponent columns() {
        JPanel columns = new JPanel(new GridBagLayout());
        columns.setOpaque(false);
        columns.add(beginnings(), column(0));
        columns.add(files(), column(1));
        return columns;
    }

    private static GridBagConstraints column(int x) {
        return new GridBagConstraints(
                x,
                0,
                1,
                1,
                0,
                1,
                GridBagConstraints.FIRST_LINE_START,
                GridBagConstraints.NONE,
                new Insets(0, x == 0 ? 0 : 48, 0, 0),
                0,
                0);
    }

    private JComponent beginnings() {
        JPanel list = section();
        list.add(action("new-document", Bundle.Start_new(), "org.lacuna.editor.actions.New"));
        list.add(Box.createVerticalStrut(8));
        list.add(action("open", Bundle.Start_open(), "org.lacuna.editor.actions.Open"));
        return list;
    }

    private JComponent files() {
        JPanel list = section();
        addFiles(list, Bundle.Start_samples(), SampleProjects.list());
        List<Path> recent = Lookup.getDefault().lookup(RecentFiles.class).list();
        addFiles(list, Bundle.Start_recent(), recent.subList(0, Math.min(MOST_RECENT, recent.size())));
        return list;
    }

    private void addFiles(JPanel list, String title, List<Path> files) {
        if (!files.isEmpty()) {
            list.add(left(text(title, "Label.font", CanvasColors.quietText())));
            list.add(Box.createVerticalStrut(6));
            files.forEach(file -> list.add(fileButton(file)));
            list.add(Box.createVerticalStrut(18));
        }
    }

    private static JPanel section() {
        JPanel list = new JPanel();
        list.setOpaque(false);
        list.setLayout(new BoxLayout(list, BoxLayout.Y_AXIS));
        list.add(left((JComponent) Box.createRigidArea(new Dimension(COLUMN, 0))));
        return list;
    }

    private static JComponent action(String icon, String name, String id) {
        JButton button = plainButton(name, 44);
        button.setIcon(LineIcon.of(icon, 22));
        button.setIconTextGap(14);
        button.addActionListener(event -> Actions.forID("File", id).actionPerformed(event));
        return button;
    }

    private static JComponent fileButton(Path file) {
        JButton button = plainButton(file.getFileName().toString(), 32);
        button.setIcon(LineIcon.of("picture", 18));
        button.setIconTextGap(10);
        button.setToolTipText(file.toString());
        button.addActionListener(event -> DocumentWindows.getDefault().open(file));
        return button;
    }

    private static JButton plainButton(String name, int height) {
        JButton button = new JButton(name);
        button.putClientProperty("JButton.buttonType", "toolBarButton");
        button.setHorizontalAlignment(SwingConstants.LEADING);
        button.setAlignmentX(Component.LEFT_ALIGNMENT);
        button.setMaximumSize(new Dimension(COLUMN, height));
        button.setPreferredSize(new Dimension(COLUMN, height));
        button.setCursor(Cursor.getPredefinedCursor(Cursor.HAND_CURSOR));
        button.setBorder(BorderFactory.createEmptyBorder(4, 10, 4, 10));
        return button;
    }

    private static JLabel text(String text, String font, Color color) {
        JLabel label = new JLabel(text);
        Optional.ofNullable(UIManager.getFont(font)).ifPresent((Font known) -> label.setFont(known));
        label.setForeground(color);
        label.setBorder(BorderFactory.createEmptyBorder(0, 10, 0, 0));
        return label;
    }

    private static JComponent left(JComponent component) {
        component.setAlignmentX(Component.LEFT_ALIGNMENT);
        return component;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        super.paintComponent(graphics);
        Graphics2D g = (Graphics2D) graphics.create();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(CanvasColors.mixed(getBackground(), CanvasColors.quietText(), 0.25));
        g.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {6, 8}, 0));
        g.drawRoundRect(24, 24, getWidth() - 48, getHeight() - 48, 24, 24);
        g.dispose();
    }
}
