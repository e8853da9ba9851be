package org.lacuna.editor.help;

import java.awt.Dimension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JEditorPane;
import javax.swing.JScrollPane;
import javax.swing.text.html.HTMLEditorKit;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;
import org.openide.util.NbBundle;

/** The product's README, which lies in this module, as a page to read without a network. */
@NbBundle.Messages({"Introduction_title=Lacuna Help"})
public final class Introduction {
    private static final String README = "README.md";

    private Introduction() {}

    /** Shows it; the person may go on working beside. */
    public static void open() {
        JEditorPane page = new JEditorPane();
        page.setEditorKit(new HTMLEditorKit());
        page.setEditable(false);
        page.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, Boolean.TRUE);
        page.setBorder(BorderFactory.createEmptyBorder(8, 20, 16, 20));
        page.setText(html(readme()));
        page.setCaretPosition(0);
        page.getAccessibleContext().setAccessibleName(Bundle.Introduction_title());
        JScrollPane scroll = new JScrollPane(page);
        scroll.setPreferredSize(new Dimension(820, 600));
        DialogDescriptor dialog = new DialogDescriptor(
                scroll,
                Bundle.Introduction_title(),
                false,
                new Object[] {DialogDescriptor.CLOSED_OPTION},
                DialogDescriptor.CLOSED_OPTION,
                DialogDescriptor.DEFAULT_ALIGN,
                null,
                null);
        DialogDisplayer.getDefault().createDialog(dialog).setVisible(true);
    }

    static String readme() {
        try (InputStream in = Introduction.class.getResourceAsStream(README)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("the module lacks its " + README, e);
        }
    }

    /** Without pictures: they lie beside the source, not in the product. */
    static String html(String markdown) {
        List<Extension> extensions = List.of(TablesExtension.create());
        Node document = Parser.builder().extensions(extensions).build().parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                image.unlink();
            }
        });
        return "<html><body>"
                + HtmlRenderer.builder().extensions(extensions).build().render(document) + "</body></html>";
    }
}
