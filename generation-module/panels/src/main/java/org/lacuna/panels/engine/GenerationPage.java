package org.lacuna.panels.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.JComboBox;
import javax.swing.SwingUtilities;
import org.lacuna.editor.settings.SettingsForm;
import org.lacuna.editor.settings.SettingsPage;
import org.lacuna.generation.ApplicationFolders;
import org.lacuna.generation.painting.Devices;
import org.lacuna.inference.backend.BackendProvider;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.util.NbBundle;
import org.openide.util.RequestProcessor;

/** Where models lie, and what pictures are made on. */
@NbBundle.Messages({
    "GenerationPage=Generation",
    "GenerationPage_keywords=generation, model, models, folder, checkpoint, device, gpu, graphics card, cuda, cpu, processor, precision, threads, half",
    "GenerationPage_models=Models",
    "GenerationPage_folder=&Models folder:",
    "GenerationPage_folder_tip=Checkpoints (.safetensors) and diffusers folders, up to two folders deep",
    "# {0} - a folder",
    "GenerationPage_folder_note=Looked through before {0} and the models that come with Lacuna.",
    "GenerationPage_computing=Computing",
    "GenerationPage_device=&Device:",
    "GenerationPage_device_tip=What pictures are made on",
    "GenerationPage_device_automatic=Automatic: a graphics card if there is one, else the processor",
    "GenerationPage_device_cpu=Processor",
    "# {0} - the name on the command line",
    "# {1} - the name that people know",
    "GenerationPage_device_named={1} ({0})",
    "# {0} - the name on the command line",
    "GenerationPage_device_gone={0}, which is not there now",
    "GenerationPage_precision=&Precision:",
    "GenerationPage_precision_tip=What numbers are kept as while a picture is made; half as many bits take half the memory",
    "GenerationPage_precision_automatic=Automatic: what the device is fast at",
    "GenerationPage_precision_f32=32 bits (f32)",
    "GenerationPage_precision_bf16=16 bits, wide range (bf16)",
    "GenerationPage_precision_f16=16 bits (f16)",
    "GenerationPage_threads=&Threads:",
    "GenerationPage_threads_tip=Of the processor, while it makes a picture",
    "GenerationPage_threads_unit=0 for one for each core",
    "GenerationPage_note=Takes effect with the next picture. The model is loaded anew then."
})
@OptionsPanelController.TopLevelRegistration(
        id = "LacunaGeneration",
        categoryName = "#GenerationPage",
        iconBase = "org/lacuna/panels/engine/generation.svg",
        keywords = "#GenerationPage_keywords",
        keywordsCategory = "LacunaGeneration",
        position = 360)
public final class GenerationPage extends SettingsPage {
    private static final RequestProcessor WORKER = new RequestProcessor("Lacuna devices", 1);

    @Override
    protected void fill(SettingsForm page) {
        EngineSettings settings = EngineSettings.getDefault();
        ApplicationFolders usual = ApplicationFolders.ofUser();
        JComboBox<Choice> device = new JComboBox<>();
        addUsual(device);
        device.setPrototypeDisplayValue(new Choice("", Bundle.GenerationPage_device_automatic()));
        device.addActionListener(event -> page.changed());
        page.section(Bundle.GenerationPage_models())
                .folder(
                        Bundle.GenerationPage_folder(),
                        Bundle.GenerationPage_folder_tip(),
                        settings.modelsFolder,
                        usual.userModels().toString())
                .note(Bundle.GenerationPage_folder_note(usual.userModels()))
                .section(Bundle.GenerationPage_computing())
                .text(
                        Bundle.GenerationPage_device(),
                        Bundle.GenerationPage_device_tip(),
                        settings.device,
                        device,
                        () -> device.getItemAt(Math.max(0, device.getSelectedIndex())).name,
                        name -> choose(device, name))
                .choice(
                        Bundle.GenerationPage_precision(),
                        Bundle.GenerationPage_precision_tip(),
                        settings.precision,
                        GenerationPage::name)
                .number(
                        Bundle.GenerationPage_threads(),
                        Bundle.GenerationPage_threads_tip(),
                        settings.threads,
                        Bundle.GenerationPage_threads_unit())
                .note(Bundle.GenerationPage_note());
        WORKER.post(() -> {
            List<Choice> found = found(Devices.installed(), usual);
            SwingUtilities.invokeLater(() -> show(device, found));
        });
    }

    /**
     * @param name as on the command line; empty for the best one
     * @param text for people
     */
    record Choice(String name, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static void addUsual(JComboBox<Choice> box) {
        box.addItem(new Choice("", Bundle.GenerationPage_device_automatic()));
    }

    /** The devices that can be used; asking for them may load the libraries of a graphics card. */
    static List<Choice> found(List<BackendProvider> providers, ApplicationFolders folders) {
        List<Choice> choices = new ArrayList<>();
        for (BackendProvider provider : providers) {
            if (provider.unavailable(folders.nativeFolder()).isPresent()) {
                continue;
            }
            String name = provider.name().toLowerCase(Locale.ROOT);
            if (provider.preference() == 0) {
                choices.add(new Choice(name, Bundle.GenerationPage_device_cpu()));
                continue;
            }
            List<String> devices = provider.devices(folders.nativeFolder());
            for (int i = 0; i < devices.size(); i++) {
                String numbered = name + ":" + i;
                choices.add(new Choice(numbered, Bundle.GenerationPage_device_named(numbered, devices.get(i))));
            }
        }
        return choices;
    }

    private static void show(JComboBox<Choice> box, List<Choice> found) {
        String chosen = box.getItemAt(Math.max(0, box.getSelectedIndex())).name;
        box.removeAllItems();
        addUsual(box);
        found.forEach(box::addItem);
        choose(box, chosen);
    }

    /** A device that is not among those found, as its card was taken out, is kept until another is chosen. */
    private static void choose(JComboBox<Choice> box, String name) {
        for (int i = 0; i < box.getItemCount(); i++) {
            if (box.getItemAt(i).name.equals(name)) {
                box.setSelectedIndex(i);
                return;
            }
        }
        box.addItem(new Choice(name, Bundle.GenerationPage_device_gone(name)));
        box.setSelectedIndex(box.getItemCount() - 1);
    }

    private static String name(EngineSettings.Computing computing) {
        return switch (computing) {
            case AUTOMATIC -> Bundle.GenerationPage_precision_automatic();
            case F32 -> Bundle.GenerationPage_precision_f32();
            case BF16 -> Bundle.GenerationPage_precision_bf16();
            case F16 -> Bundle.GenerationPage_precision_f16();
        };
    }
}
