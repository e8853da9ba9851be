package org.lacuna.editor.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Container;
import java.awt.dnd.DropTarget;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.LayoutFocusTraversalPolicy;
import javax.swing.SwingUtilities;
import org.lacuna.document.Document;
import org.lacuna.document.DocumentListener;
import org.lacuna.document.Rect;
import org.lacuna.editor.api.DocumentView;
import org.lacuna.editor.canvas.Canvas;
import org.lacuna.editor.files.StoredDocument;
import org.lacuna.editor.look.CanvasColors;
import org.lacuna.editor.look.LineIcon;
import org.lacuna.editor.rulers.RulerFrame;
import org.lacuna.editor.safety.Autosave;
import org.lacuna.editor.screen.Proofing;
import org.lacuna.editor.tools.OptionsBar;
import org.lacuna.editor.tools.ToolBox;
import org.lacuna.editor.tools.ToolColumn;
import org.netbeans.api.actions.Closable;
import org.netbeans.api.actions.Savable;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.awt.UndoRedo;
import org.openide.util.ImageUtilities;
import org.openide.util.Lookup;
import org.openide.util.NbBundle;
import org.openide.util.lookup.AbstractLookup;
import org.openide.util.lookup.InstanceContent;
import org.openide.windows.TopComponent;

/** The window of one document: options above, tools at the left, the canvas in the middle. */
@NbBundle.Messages({
    "# {0} - the document''s name",
    "CanvasTopComponent_ask=\"{0}\" has changes that are not saved.\nSave them before closing?",
    "# {0} - the document''s name",
    "CanvasTopComponent_proof={0} (proof)",
    "CanvasTopComponent_askTitle=Save changes?",
    "CanvasTopComponent_save=Save",
    "CanvasTopComponent_discard=Discard",
    "# {0} - the document''s name",
    "# {1} - its folder",
    "CanvasTopComponent_tip={0} in {1}",
    "CanvasTopComponent_tipNew=Not saved yet"
})
@TopComponent.Description(preferredID = "CanvasTopComponent", persistenceType = TopComponent.PERSISTENCE_NEVER)
public final class CanvasTopComponent extends TopComponent {
    private final transient StoredDocument stored;
    private final transient InstanceContent content = new InstanceContent();
    private final transient Savable savable = this::saveFromPlatform;
    private final transient UndoRedo undo;
    private final transient View view = new View();
    private final transient Runnable toolListener;
    private final transient DocumentListener documentListener =
            (before, after, area) -> SwingUtilities.invokeLater(this::showModified);
    private final transient Runnable proofListener = this::showModified;
    private final Canvas canvas;

    CanvasTopComponent(StoredDocument stored, ToolBox tools) {
        this.stored = stored;
        canvas = new Canvas(stored.document(), tools::active);
        undo = new DocumentUndo(stored.document());
        toolListener = canvas::toolChanged;
        setLayout(new BorderLayout());
        setFocusTraversalPolicyProvider(true);
        setFocusTraversalPolicy(new CanvasFirst());
        add(options(tools), BorderLayout.PAGE_START);
        add(column(tools), BorderLayout.LINE_START);
        add(new RulerFrame(canvas), BorderLayout.CENTER);
        canvas.setDropTarget(new DropTarget(canvas, new CanvasDrop(canvas, view)));
        content.add(view);
        content.add(canvas);
        content.add(stored);
        content.add((Closable) this::close);
        associateLookup(new AbstractLookup(content));
        setIcon(ImageUtilities.icon2Image(LineIcon.of("picture", 16)));
        stored.addListener(this::showModified);
        Proofing.getDefault().addListener(proofListener);
        stored.document().addListener(documentListener);
        tools.addListener(toolListener);
        showModified();
    }

    /** Where the keyboard goes when nobody asked for it, as at the start or after a dialog. */
    private final class CanvasFirst extends LayoutFocusTraversalPolicy {
        @Override
        public Component getDefaultComponent(Container root) {
            return canvas;
        }
    }

    private JPanel options(ToolBox tools) {
        JPanel bar = new JPanel(new BorderLayout());
        bar.add(new OptionsBar(tools), BorderLayout.CENTER);
        bar.setBorder(BorderFactory.createMatteBorder(0, 0, 1, 0, CanvasColors.separator()));
        return bar;
    }

    private JPanel column(ToolBox tools) {
        JPanel column = new JPanel(new BorderLayout());
        column.add(new ToolColumn(tools, canvas, stored.document()), BorderLayout.CENTER);
        column.setBorder(BorderFactory.createMatteBorder(0, 0, 0, 1, CanvasColors.separator()));
        return column;
    }

    StoredDocument stored() {
        return stored;
    }

    DocumentView view() {
        return view;
    }

    @Override
    public UndoRedo getUndoRedo() {
        return undo;
    }

    @Override
    protected void componentActivated() {
        requestFocusInWindow();
    }

    /** The platform gives the keyboard to the window; a tool's letter must not land in the first field of its bar. */
    @Override
    public boolean requestFocusInWindow() {
        return canvas.requestFocusInWindow();
    }

    @Override
    public void requestFocus() {
        canvas.requestFocus();
    }

    @Override
    protected void componentClosed() {
        Proofing.getDefault().removeListener(proofListener);
        ToolBox.getDefault().removeListener(toolListener);
        stored.document().removeListener(documentListener);
        Autosave.getDefault().remove(stored);
        canvas.close();
    }

    // ---- modified, saved, closed

    private void showModified() {
        boolean modified = stored.document().isModified();
        boolean proof = Proofing.getDefault().isProofing(stored.document());
        String title = proof ? Bundle.CanvasTopComponent_proof(stored.title()) : stored.title();
        setDisplayName(title);
        setHtmlDisplayName(modified ? "<html><b>" + escaped(title) + " *</b></html>" : null);
        setToolTipText(stored.file()
                .map(file -> Bundle.CanvasTopComponent_tip(file.getFileName(), file.getParent()))
                .orElseGet(Bundle::CanvasTopComponent_tipNew));
        if (modified) {
            content.add(savable);
        } else {
            content.remove(savable);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void saveFromPlatform() {
        stored.save();
    }

    @Override
    public boolean canClose() {
        return switch (askToSave()) {
            case SAVE -> {
                // The window closes itself once everything is written.
                stored.save().thenAccept(saved -> {
                    if (saved) {
                        close();
                    }
                });
                yield false;
            }
            case CLOSE -> true;
            case STAY -> false;
        };
    }

    /** Like {@link #canClose()} for when the whole application ends: waits until everything is written. */
    boolean canExit() {
        return switch (askToSave()) {
            case SAVE -> stored.saveAndWait();
            case CLOSE -> true;
            case STAY -> false;
        };
    }

    private enum Answer {
        SAVE,
        CLOSE,
        STAY
    }

    private Answer askToSave() {
        if (!stored.document().isModified()) {
            return Answer.CLOSE;
        }
        requestActive();
        String save = Bundle.CanvasTopComponent_save();
        String discard = Bundle.CanvasTopComponent_discard();
        NotifyDescriptor ask = new NotifyDescriptor(
                Bundle.CanvasTopComponent_ask(stored.title()),
                Bundle.CanvasTopComponent_askTitle(),
                NotifyDescriptor.YES_NO_CANCEL_OPTION,
                NotifyDescriptor.QUESTION_MESSAGE,
                new Object[] {save, discard, NotifyDescriptor.CANCEL_OPTION},
                save);
        Object answer = DialogDisplayer.getDefault().notify(ask);
        if (answer == save) {
            return Answer.SAVE;
        }
        return answer == discard ? Answer.CLOSE : Answer.STAY;
    }

    private final class View implements DocumentView {
        @Override
        public Document document() {
            return stored.document();
        }

        @Override
        public Optional<Path> file() {
            return stored.file();
        }

        @Override
        public String title() {
            return stored.title();
        }

        @Override
        public UndoRedo undoRedo() {
            return undo;
        }

        @Override
        public void setPreview(BufferedImage image, Rect where) {
            canvas.setPreview(image, where);
        }

        @Override
        public void clearPreview() {
            canvas.clearPreview();
        }

        @Override
        public void reveal(Rect area) {
            canvas.reveal(area);
        }

        @Override
        public void keepSafe() {
            Autosave.getDefault().writeNow(stored);
        }

        @Override
        public void requestActive() {
            CanvasTopComponent.this.requestActive();
        }

        @Override
        public Lookup getLookup() {
            return CanvasTopComponent.this.getLookup();
        }
    }
}
