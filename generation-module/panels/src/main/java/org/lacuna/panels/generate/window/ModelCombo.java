package org.lacuna.panels.generate.window;

import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JList;
import javax.swing.UIManager;
import org.lacuna.panels.generate.InstalledModel;
import org.openide.util.NbBundle;

/** The installed models; those that cannot be used are grey, say why in their tool tips, and cannot be chosen. */
@NbBundle.Messages({
    "# {0} - name",
    "# {1} - kind of model",
    "# {2} - size on disk",
    "# {3} - path",
    "# {4} - how it was recognised",
    "ModelCombo_tip=<html><b>{0}</b><br>{1} \u00b7 {2}<br>{3}<br>Recognised by {4}",
    "# {0} - name",
    "# {1} - kind of model",
    "# {2} - size on disk",
    "# {3} - why not",
    "ModelCombo_unusable=<html><div width=\"320\"><b>{0}</b><br>{1} \u00b7 {2}<br>{3}</div>"
})
final class ModelCombo extends JComboBox<InstalledModel> {
    private static final long MEGA = 1_000_000;
    private static final long GIGA = 1_000_000_000;

    private boolean showing;

    ModelCombo(Consumer<InstalledModel> listener) {
        super(new UsableOnly());
        setName("model");
        setRenderer(new Entry());
        addActionListener(event -> {
            if (!showing && getSelectedItem() instanceof InstalledModel model) {
                listener.accept(model);
            }
        });
    }

    void show(List<InstalledModel> models, Optional<InstalledModel> chosen) {
        showing = true;
        UsableOnly entries = (UsableOnly) getModel();
        if (!entries.holds(models)) {
            entries.removeAllElements();
            entries.addAll(models);
        }
        setSelectedItem(chosen.orElse(null));
        setToolTipText(chosen.map(ModelCombo::tip).orElse(null));
        showing = false;
    }

    private static String tip(InstalledModel model) {
        String kind = escaped(model.info().kind().label());
        String size = size(model.info().bytes());
        String name = escaped(model.info().name());
        return model.problem()
                .map(problem -> Bundle.ModelCombo_unusable(name, kind, size, escaped(problem)))
                .orElseGet(() -> Bundle.ModelCombo_tip(
                        name,
                        kind,
                        size,
                        escaped(model.id()),
                        escaped(model.info().reason())));
    }

    private static String size(long bytes) {
        return bytes >= GIGA
                ? String.format(Locale.ROOT, "%.1f GB", (double) bytes / GIGA)
                : Math.max(1, bytes / MEGA) + " MB";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(60, super.getPreferredSize().height);
    }

    @Override
    public Dimension getMinimumSize() {
        return getPreferredSize();
    }

    /** Does not let an entry be chosen that cannot be used. */
    private static final class UsableOnly extends DefaultComboBoxModel<InstalledModel> {
        @Override
        public void setSelectedItem(Object item) {
            if (item == null || item instanceof InstalledModel model && model.usable()) {
                super.setSelectedItem(item);
            }
        }

        boolean holds(List<InstalledModel> models) {
            if (models.size() != getSize()) {
                return false;
            }
            for (int i = 0; i < models.size(); i++) {
                if (!models.get(i).equals(getElementAt(i))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final class Entry extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean selected, boolean focused) {
            boolean usable = value instanceof InstalledModel model && model.usable();
            super.getListCellRendererComponent(
                    list,
                    value instanceof InstalledModel model ? model.info().name() : " ",
                    index,
                    selected && usable,
                    focused);
            if (value instanceof InstalledModel model) {
                setToolTipText(tip(model));
                if (!usable) {
                    setForeground(UIManager.getColor("Label.disabledForeground"));
                }
            }
            return this;
        }
    }
}
