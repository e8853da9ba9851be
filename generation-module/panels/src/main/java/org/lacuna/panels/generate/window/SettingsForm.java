package org.lacuna.panels.generate.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JPopupMenu;
import javax.swing.JScrollPane;
import javax.swing.SwingConstants;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.generation.request.GenerationRequest;
import org.lacuna.generation.request.Size;
import org.lacuna.inference.sampling.PredictionType;
import org.lacuna.inference.sampling.SamplerKind;
import org.lacuna.panels.generate.GeneratePresenter;
import org.lacuna.panels.generate.PanelState;
import org.lacuna.panels.generate.Target;
import org.openide.util.NbBundle;

/** The settings, in one column that is as wide as there is room. */
@NbBundle.Messages({
    "SettingsForm_model=Model",
    "SettingsForm_models=More about models",
    "SettingsForm_rescan=Rescan Models",
    "SettingsForm_folder=Open Models Folder",
    "SettingsForm_prompt=Describe what to paint, in a few words",
    "SettingsForm_negative=Negative prompt",
    "SettingsForm_negativeTip=Words for what should not be in the picture",
    "SettingsForm_negativeText=What should not be in the picture",
    "SettingsForm_strength=Strength",
    "SettingsForm_strengthTip=How much of what is there is painted over: 100 % all of it, 30 % varies it gently",
    "SettingsForm_seed=Seed",
    "SettingsForm_guidance=Guidance",
    "SettingsForm_guidanceTip=How closely to follow the prompt: 1 hardly, 3 to 8 is usual, more makes colours harsh",
    "SettingsForm_sampler=Sampler",
    "SettingsForm_samplerTip=The method by which noise becomes a picture",
    "SettingsForm_steps=Steps",
    "SettingsForm_stepsTip=Denoising steps: more take longer and refine, up to about 30",
    "SettingsForm_count=Count",
    "SettingsForm_countTip=How many variants to paint, each on a layer of its own with the next seed",
    "SettingsForm_size=Size",
    "SettingsForm_width=Width of the new picture in pixels",
    "SettingsForm_height=Height of the new picture in pixels"
})
final class SettingsForm extends Column {
    private static final int GAP = 7;
    private static final int PROMPT_ROWS = 3;
    private static final int NEGATIVE_ROWS = 2;
    private static final double GUIDANCE_ON_SLIDER = 15;
    private static final int ICON = 18;

    private final transient GeneratePresenter presenter;
    private final ModelCombo model;
    private final PromptArea prompt = new PromptArea(PROMPT_ROWS, Bundle.SettingsForm_prompt());
    private final PromptArea negative = new PromptArea(NEGATIVE_ROWS, Bundle.SettingsForm_negativeText());
    private final JScrollPane negativeScroll = scroll(negative);
    private final JButton negativeToggle = new JButton(Bundle.SettingsForm_negative());
    private final SliderField strength;
    private final SeedField seed;
    private final SliderField guidance;
    private final JComboBox<SamplerKind> sampler = new JComboBox<>();
    private final NumberField steps;
    private final NumberField count;
    private final JLabel sizeLabel = new JLabel(Bundle.SettingsForm_size());
    private final JPanel size = new JPanel(new BorderLayout(GAP, 0));
    private final NumberField width;
    private final NumberField height;
    private int row;
    private boolean showing;

    SettingsForm(GeneratePresenter presenter) {
        super(new GridBagLayout());
        this.presenter = presenter;
        model = new ModelCombo(presenter::chooseModel);
        strength = new SliderField(
                "strength",
                new NumberField.Kind(1, 100, 1, 0, " %"),
                100,
                percent -> change(b -> b.strength(percent / 100)));
        seed = new SeedField(new SeedListener());
        guidance = new SliderField(
                "guidance",
                new NumberField.Kind(1, GenerationRequest.MAX_GUIDANCE, 0.5, 1, ""),
                GUIDANCE_ON_SLIDER,
                value -> change(b -> b.guidance(value)));
        steps = number("steps", GenerationRequest.MAX_STEPS, 1, value -> change(b -> b.steps(value)));
        count = number("count", GenerationRequest.MAX_COUNT, 1, value -> change(b -> b.count(value)));
        width = number("width", GenerationRequest.MAX_SIDE, 64, value -> resize(Optional.of(value), Optional.empty()));
        height =
                number("height", GenerationRequest.MAX_SIDE, 64, value -> resize(Optional.empty(), Optional.of(value)));
        setBorder(BorderFactory.createEmptyBorder(12, 12, 4, 12));
        listen();
        lay();
    }

    private static NumberField number(String name, int most, int step, Consumer<Integer> listener) {
        return new NumberField(
                name, new NumberField.Kind(1, most, step, 0, ""), value -> listener.accept((int) Math.round(value)));
    }

    private void change(Consumer<GenerationRequest.Builder> change) {
        presenter.change(draft -> draft.with(change));
    }

    private void resize(Optional<Integer> newWidth, Optional<Integer> newHeight) {
        Target target = presenter.state().target();
        change(b -> b.size(Optional.of(new Size(newWidth.orElse(target.width()), newHeight.orElse(target.height())))));
    }

    private void listen() {
        prompt.setName("prompt");
        prompt.onTyped(words -> change(b -> b.prompt(words)));
        negative.setName("negative-prompt");
        negative.onTyped(words -> change(b -> b.negativePrompt(words)));
        negativeToggle.setName("negative-prompt-toggle");
        negativeToggle.setToolTipText(Bundle.SettingsForm_negativeTip());
        negativeToggle.putClientProperty("JButton.buttonType", "borderless");
        negativeToggle.setHorizontalAlignment(SwingConstants.LEADING);
        negativeToggle.setMargin(new Insets(2, 0, 2, 6));
        negativeToggle.setIconTextGap(4);
        negativeToggle.addActionListener(event -> {
            unfold(!negativeScroll.isVisible());
            if (negativeScroll.isVisible()) {
                negative.requestFocusInWindow();
            }
        });
        sampler.setName("sampler");
        sampler.setRenderer(new SamplerEntry());
        sampler.addActionListener(event -> {
            if (!showing && sampler.getSelectedItem() instanceof SamplerKind kind) {
                change(b -> b.sampler(kind.id()));
            }
        });
    }

    private void unfold(boolean open) {
        negativeToggle.setIcon(LineIcon.of(open ? "chevron-down" : "chevron-right", 14));
        negativeScroll.setVisible(open);
        revalidate();
    }

    // ---- layout

    private void lay() {
        JPanel models = new JPanel(new BorderLayout(4, 0));
        models.add(model, BorderLayout.CENTER);
        models.add(moreButton(), BorderLayout.LINE_END);
        addRow(label(Bundle.SettingsForm_model(), model, null), models);
        addWide(scroll(prompt), GAP);
        addWide(negativeToggle, GAP / 2);
        addWide(negativeScroll, GAP);
        unfold(false);
        sampler.setPreferredSize(new Dimension(60, sampler.getPreferredSize().height));
        addRow(label(Bundle.SettingsForm_strength(), strength, Bundle.SettingsForm_strengthTip()), strength);
        addRow(label(Bundle.SettingsForm_seed(), seed.field(), null), seed);
        addRow(label(Bundle.SettingsForm_guidance(), guidance, Bundle.SettingsForm_guidanceTip()), guidance);
        addRow(label(Bundle.SettingsForm_sampler(), sampler, Bundle.SettingsForm_samplerTip()), sampler);
        addRow(label(Bundle.SettingsForm_steps(), steps, Bundle.SettingsForm_stepsTip()), stepsAndCount());
        size.add(width, BorderLayout.LINE_START);
        JPanel rest = new JPanel(new BorderLayout(GAP, 0));
        rest.add(new JLabel("\u00d7"), BorderLayout.LINE_START);
        JPanel leading = new JPanel(new BorderLayout());
        leading.add(height, BorderLayout.LINE_START);
        rest.add(leading, BorderLayout.CENTER);
        size.add(rest, BorderLayout.CENTER);
        width.setToolTipText(Bundle.SettingsForm_width());
        height.setToolTipText(Bundle.SettingsForm_height());
        sizeLabel.setLabelFor(width);
        addRow(sizeLabel, size);
        GridBagConstraints filler = new GridBagConstraints();
        filler.gridy = row;
        filler.weighty = 1;
        add(new JLabel(), filler);
    }

    private JPanel stepsAndCount() {
        JPanel both = new JPanel(new BorderLayout(GAP, 0));
        JPanel second = new JPanel(new BorderLayout(GAP, 0));
        second.add(label(Bundle.SettingsForm_count(), count, Bundle.SettingsForm_countTip()), BorderLayout.CENTER);
        second.add(count, BorderLayout.LINE_END);
        both.add(steps, BorderLayout.LINE_START);
        both.add(second, BorderLayout.LINE_END);
        return both;
    }

    private JButton moreButton() {
        JButton more = new JButton(LineIcon.of(SettingsForm.class, "more", ICON));
        more.setName("models-more");
        more.setToolTipText(Bundle.SettingsForm_models());
        more.putClientProperty("JButton.buttonType", "toolBarButton");
        int side = model.getPreferredSize().height;
        more.setPreferredSize(new Dimension(side + 4, side));
        more.addActionListener(event -> {
            JPopupMenu menu = new JPopupMenu();
            menu.add(Bundle.SettingsForm_rescan()).addActionListener(e -> presenter.rescanModels());
            menu.add(Bundle.SettingsForm_folder())
                    .addActionListener(e -> ModelsFolder.open(presenter.state().modelsFolder()));
            menu.show(more, 0, more.getHeight());
        });
        return more;
    }

    private static JLabel label(String text, JComponent of, String tip) {
        JLabel label = new JLabel(text);
        label.setLabelFor(of);
        label.setToolTipText(tip);
        if (tip != null) {
            of.setToolTipText(tip);
        }
        return label;
    }

    private static JScrollPane scroll(PromptArea area) {
        JScrollPane scroll =
                new JScrollPane(area, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED, JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
        scroll.setMinimumSize(scroll.getPreferredSize());
        return scroll;
    }

    private void addRow(JComponent label, JComponent field) {
        GridBagConstraints at = new GridBagConstraints();
        at.gridy = row++;
        at.anchor = GridBagConstraints.LINE_START;
        at.insets = new Insets(0, 0, GAP, GAP + 2);
        add(label, at);
        at.gridx = 1;
        at.weightx = 1;
        at.fill = GridBagConstraints.HORIZONTAL;
        at.insets = new Insets(0, 0, GAP, 0);
        add(field, at);
    }

    private void addWide(JComponent field, int gapBelow) {
        GridBagConstraints at = new GridBagConstraints();
        at.gridy = row++;
        at.gridwidth = 2;
        at.weightx = 1;
        at.fill = GridBagConstraints.HORIZONTAL;
        at.insets = new Insets(0, 0, gapBelow, 0);
        add(field, at);
    }

    // ---- showing

    PromptArea prompt() {
        return prompt;
    }

    /** Takes numbers that are typed and not confirmed yet. */
    void commit() {
        for (NumberField field : List.of(strength.field(), guidance.field(), steps, count, width, height)) {
            field.commit();
        }
    }

    /** From now on undo belongs to the document again. */
    void used() {
        prompt.used();
        negative.used();
    }

    void show(PanelState state) {
        showing = true;
        GenerationRequest draft = state.draft();
        model.show(state.models(), state.model());
        prompt.showWords(draft.prompt());
        negative.showWords(draft.negativePrompt());
        if (!draft.negativePrompt().isEmpty() && !negativeScroll.isVisible()) {
            unfold(true);
        }
        strength.showNumber(Math.rint(draft.strength() * 100));
        seed.show(draft.seed(), state.newSeedEachTime());
        guidance.showNumber(draft.guidance());
        showSamplers(state);
        steps.showNumber(draft.steps());
        count.showNumber(draft.count());
        boolean sized = state.target().kind() == Target.Kind.NEW_DOCUMENT;
        sizeLabel.setVisible(sized);
        size.setVisible(sized);
        if (sized) {
            width.showNumber(state.target().width());
            height.showNumber(state.target().height());
        }
        showing = false;
    }

    private void showSamplers(PanelState state) {
        PredictionType prediction =
                state.model().map(chosen -> chosen.info().prediction()).orElse(PredictionType.EPSILON);
        List<SamplerKind> fitting = Arrays.stream(SamplerKind.values())
                .filter(kind -> kind.samples(prediction))
                .toList();
        if (sampler.getItemCount() != fitting.size() || !fitting.get(0).equals(sampler.getItemAt(0))) {
            sampler.setModel(new DefaultComboBoxModel<>(fitting.toArray(SamplerKind[]::new)));
        }
        fitting.stream()
                .filter(kind -> kind.id().equals(state.draft().sampler()))
                .findFirst()
                .ifPresentOrElse(sampler::setSelectedItem, () -> sampler.setSelectedIndex(-1));
    }

    private final class SeedListener implements SeedField.Listener {
        @Override
        public void seedTyped(long value) {
            presenter.setNewSeedEachTime(false);
            change(b -> b.seed(OptionalLong.of(value)));
        }

        @Override
        public void newEachTime(boolean each) {
            presenter.setNewSeedEachTime(each);
        }
    }

    private static final class SamplerEntry extends DefaultListCellRenderer {
        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean selected, boolean focused) {
            return super.getListCellRendererComponent(
                    list, value instanceof SamplerKind kind ? kind.displayName() : " ", index, selected, focused);
        }
    }
}
