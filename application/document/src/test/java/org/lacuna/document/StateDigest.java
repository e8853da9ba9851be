package org.lacuna.document;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.lacuna.document.formats.DocumentTree;
import org.lacuna.document.formats.TreeTarget;
import org.lacuna.document.selection.Mask;
import org.lacuna.document.tiles.Pixels;

/** A number of all that a document is, the same in every process. */
public final class StateDigest implements TreeTarget {
    private final MessageDigest digest;

    private StateDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String of(DocumentState state) throws IOException {
        StateDigest digest = new StateDigest();
        digest.add(DocumentTree.write(state, digest).toString());
        return HexFormat.of().formatHex(digest.digest.digest());
    }

    private void add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String picture(String name, Pixels pixels) {
        add(pixels.width() + " " + pixels.height() + " " + pixels.format());
        pixels.forEachTile((cell, data) -> {
            add(cell.toString());
            digest.update(data.toBytes());
        });
        return "picture";
    }

    @Override
    public String mask(String name, Mask mask) {
        mask.forEachTile((cell, data) -> {
            add(cell.toString());
            digest.update(data.toBytes());
        });
        return "mask";
    }

    @Override
    public String bytes(String name, byte[] content) {
        digest.update(content);
        return "bytes";
    }
}
