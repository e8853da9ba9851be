package org.lacuna.editor.memory;

import org.lacuna.document.HistoryBudget;
import org.lacuna.editor.controls.ByteText;
import org.lacuna.editor.settings.SettingsForm;
import org.lacuna.editor.settings.SettingsPage;
import org.netbeans.spi.options.OptionsPanelController;
import org.openide.util.NbBundle;

/** How much memory pictures and their steps may take. */
@NbBundle.Messages({
    "MemoryPage=Memory & History",
    "MemoryPage_keywords=memory, history, undo, redo, steps, scratch, disk, temporary, ram, heap, limit, performance",
    "MemoryPage_memory=Memory",
    "MemoryPage_megabytes=&Use at most:",
    "MemoryPage_megabytes_tip=For documents, their steps and what is on the screen; models for generation come on top",
    "MemoryPage_megabytesUnit=MB",
    "# {0} - an amount of memory",
    "MemoryPage_now=Takes effect when Lacuna is started the next time. Now it may use {0}; the amount in the status line shows what takes it.",
    "# {0} - an amount of memory",
    "MemoryPage_fixed=Lacuna may use {0}, as the program that started it says.",
    "MemoryPage_history=Steps to undo",
    "MemoryPage_percent=&Keep in memory:",
    "MemoryPage_percent_tip=Of each document; the steps of longest ago go to the disk first",
    "MemoryPage_percentUnit=% of the memory",
    "MemoryPage_percent_note=Undo has no end: what is beyond this lies in a file in the scratch folder until it is needed.",
    "MemoryPage_folder=&Scratch folder:",
    "MemoryPage_folder_tip=A fast disk with much room is best; the file is gone when Lacuna ends"
})
@OptionsPanelController.TopLevelRegistration(
        id = "LacunaMemory",
        categoryName = "#MemoryPage",
        iconBase = "org/lacuna/editor/memory/memory.svg",
        keywords = "#MemoryPage_keywords",
        keywordsCategory = "LacunaMemory",
        position = 340)
public final class MemoryPage extends SettingsPage {
    @Override
    protected void fill(SettingsForm page) {
        MemorySettings settings = MemorySettings.getDefault();
        String now = ByteText.of(Runtime.getRuntime().maxMemory());
        page.section(Bundle.MemoryPage_memory());
        if (settings.canLimit()) {
            page.number(
                            Bundle.MemoryPage_megabytes(),
                            Bundle.MemoryPage_megabytes_tip(),
                            settings.megabytes,
                            Bundle.MemoryPage_megabytesUnit())
                    .note(Bundle.MemoryPage_now(now));
        } else {
            page.note(Bundle.MemoryPage_fixed(now));
        }
        page.section(Bundle.MemoryPage_history())
                .number(
                        Bundle.MemoryPage_percent(),
                        Bundle.MemoryPage_percent_tip(),
                        settings.historyPercent,
                        Bundle.MemoryPage_percentUnit())
                .note(Bundle.MemoryPage_percent_note())
                .folder(
                        Bundle.MemoryPage_folder(),
                        Bundle.MemoryPage_folder_tip(),
                        settings.scratchFolder,
                        HistoryBudget.ofThisProcess().folder().toString());
    }
}
