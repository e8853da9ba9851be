package org.lacuna.editor.api;

import java.io.IOException;
import java.io.ObjectInput;
import org.openide.windows.TopComponent;

/**
 * A window beside the canvas that is there again at the next start. The platform keeps its name and tip with it; those of this start
 * count instead, which may speak another language.
 */
public abstract class SideTopComponent extends TopComponent {
    @Override
    public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
        String name = getName();
        String displayName = getDisplayName();
        String tip = getToolTipText();
        super.readExternal(in);
        setName(name);
        setDisplayName(displayName);
        setToolTipText(tip);
    }
}
