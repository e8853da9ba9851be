package org.lacuna.editor.files;

import java.util.ArrayList;
import java.util.List;
import org.lacuna.document.formats.PictureSize;
import org.lacuna.editor.controls.ByteText;
import org.openide.DialogDisplayer;
import org.openide.NotifyDescriptor;
import org.openide.util.NbBundle;

/** Says before something large is made how much memory that needs, and lets people decide. */
@NbBundle.Messages({
    "EnoughMemory_title=This is large",
    "# {0} - the file''s name",
    "# {1} - width",
    "# {2} - height",
    "# {3} - number of layers",
    "# {4} - bits per channel",
    "# {5} - memory needed",
    "# {6} - memory free",
    "EnoughMemory_open=\"{0}\" has {1} × {2} pixels in {3,choice,1#one layer|1<{3} layers} of {4} bits. Opening it takes up to"
            + " {5} of memory, and {6} are free. Close other documents, or start Lacuna with more memory (-J-Xmx).",
    "# {0} - width",
    "# {1} - height",
    "# {2} - memory needed",
    "# {3} - memory free",
    "EnoughMemory_make={0} × {1} pixels take up to {2} of memory, and {3} are free. Close other documents, or start Lacuna with"
            + " more memory (-J-Xmx).",
    "EnoughMemory_openAnyway=Open Anyway",
    "# {0} - how many times smaller",
    "EnoughMemory_scaled=Open at 1:{0}",
    "EnoughMemory_goOn=Go On Anyway"
})
public final class EnoughMemory {
    /** Beyond this share of what is free, people are asked. */
    private static final double SHARE = 0.6;
    /** What is opened scaled down leaves room to work with it. */
    private static final double SCALED_SHARE = 0.3;

    /** What people decide about a large file. */
    public enum Choice {
        OPEN,
        SCALED,
        CANCEL
    }

    private EnoughMemory() {}

    /** How much of the heap can still be taken, in bytes, but for what is not collected yet. */
    public static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
    }

    /** Whether nobody need be asked. Collects garbage before it says no, which takes a moment. */
    public static boolean isThere(PictureSize size) {
        if (size.bytes() <= SHARE * free()) {
            return true;
        }
        System.gc();
        return size.bytes() <= SHARE * free();
    }

    /** The step with which a picture that is too large is opened. */
    public static int stepFor(PictureSize size) {
        return Math.max(2, size.stepFor((long) (SCALED_SHARE * free())));
    }

    /** Asks whether to open a file. */
    public static Choice askToOpen(String fileName, PictureSize size, boolean canScale) {
        String open = Bundle.EnoughMemory_openAnyway();
        String scaled = Bundle.EnoughMemory_scaled(stepFor(size));
        List<Object> options = new ArrayList<>();
        if (canScale) {
            options.add(scaled);
        }
        options.add(open);
        options.add(NotifyDescriptor.CANCEL_OPTION);
        String text = Bundle.EnoughMemory_open(
                fileName,
                String.valueOf(size.width()),
                String.valueOf(size.height()),
                size.layers(),
                size.bits(),
                ByteText.of(size.bytes()),
                ByteText.of(free()));
        Object answer = ask(text, options);
        return answer == open ? Choice.OPEN : answer == scaled ? Choice.SCALED : Choice.CANCEL;
    }

    /** Whether a document of this size is to be made: there is memory for it, or people want it anyway. */
    public static boolean isThereOrWanted(PictureSize size) {
        if (isThere(size)) {
            return true;
        }
        String goOn = Bundle.EnoughMemory_goOn();
        String text = Bundle.EnoughMemory_make(
                String.valueOf(size.width()),
                String.valueOf(size.height()),
                ByteText.of(size.bytes()),
                ByteText.of(free()));
        return ask(text, List.of(goOn, NotifyDescriptor.CANCEL_OPTION)) == goOn;
    }

    private static Object ask(String text, List<Object> options) {
        return DialogDisplayer.getDefault()
                .notify(new NotifyDescriptor(
                        MessageText.wrapped(text),
                        Bundle.EnoughMemory_title(),
                        NotifyDescriptor.DEFAULT_OPTION,
                        NotifyDescriptor.WARNING_MESSAGE,
                        options.toArray(),
                        options.get(options.size() - 1)));
    }
}
