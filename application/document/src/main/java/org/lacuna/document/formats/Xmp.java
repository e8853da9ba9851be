package org.lacuna.document.formats;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPIterator;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.PropertyOptions;
import com.adobe.internal.xmp.options.SerializeOptions;
import com.adobe.internal.xmp.properties.XMPPropertyInfo;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lacuna.document.Metadata;

/**
 * XMP packets (XMP specification, part 1). Notes by keyword, for which only PNG has a place of its own, are kept in them: all in
 * a list of Lacuna's, title, author, description and copyright also where other programs look for them (Dublin Core).
 */
final class Xmp {
    private static final String NAMESPACE = "urn:lacuna:text:";
    private static final String LIST = "Notes";
    private static final String KEYWORD = "keyword";
    private static final String TEXT = "text";
    private static final String ORIENTATION = "Orientation";

    private Xmp() {}

    /** With the document's notes and more of them in the packet; what cannot be a packet is left out. */
    static Metadata withText(Metadata metadata, Map<String, String> more) {
        Map<String, String> notes = new TreeMap<>(metadata.withText(more).text());
        if (notes.isEmpty()) {
            return metadata;
        }
        try {
            XMPMetaFactory.getSchemaRegistry().registerNamespace(NAMESPACE, "lacunatext");
            XMPMeta packet = parsed(metadata.xmp()).orElseGet(XMPMetaFactory::create);
            packet.deleteProperty(NAMESPACE, LIST);
            PropertyOptions list = new PropertyOptions().setArray(true);
            PropertyOptions struct = new PropertyOptions().setStruct(true);
            int index = 0;
            for (Map.Entry<String, String> note : notes.entrySet()) {
                packet.appendArrayItem(NAMESPACE, LIST, list, null, struct);
                String item = LIST + "[" + ++index + "]";
                packet.setStructField(NAMESPACE, item, NAMESPACE, KEYWORD, printable(note.getKey()));
                packet.setStructField(NAMESPACE, item, NAMESPACE, TEXT, printable(note.getValue()));
            }
            putCommon(packet, notes);
            return new Metadata(Map.of(), Optional.of(serialised(packet)), metadata.exif(), metadata.iptc());
        } catch (XMPException e) {
            return metadata;
        }
    }

    private static void putCommon(XMPMeta packet, Map<String, String> notes) throws XMPException {
        Map<String, String> places = Map.of("Title", "title", "Description", "description", "Copyright", "rights");
        for (Map.Entry<String, String> place : places.entrySet()) {
            if (notes.containsKey(place.getKey())) {
                String text = printable(notes.get(place.getKey()));
                packet.setLocalizedText(XMPConst.NS_DC, place.getValue(), null, XMPConst.X_DEFAULT, text);
            }
        }
        if (notes.containsKey("Author")) {
            packet.deleteProperty(XMPConst.NS_DC, "creator");
            PropertyOptions list = new PropertyOptions().setArrayOrdered(true);
            packet.appendArrayItem(XMPConst.NS_DC, "creator", list, printable(notes.get("Author")), null);
        }
    }

    /** XML has no control characters but tab and line ends. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", " ");
    }

    private static String serialised(XMPMeta packet) throws XMPException {
        SerializeOptions options =
                new SerializeOptions().setUseCompactFormat(true).setPadding(0);
        return XMPMetaFactory.serializeToString(packet, options);
    }

    private static Optional<XMPMeta> parsed(Optional<String> packet) {
        try {
            return packet.isPresent() ? Optional.of(XMPMetaFactory.parseFromString(packet.get())) : Optional.empty();
        } catch (XMPException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Metadata with the notes that {@link #withText} put into its packet, which loses them. */
    static Metadata read(Metadata metadata) {
        if (metadata.xmp().filter(packet -> packet.contains(NAMESPACE)).isEmpty()) {
            return metadata;
        }
        Optional<XMPMeta> packet = parsed(metadata.xmp());
        if (packet.isEmpty()) {
            return metadata;
        }
        try {
            Map<String, String> notes = new TreeMap<>();
            int count = packet.get().countArrayItems(NAMESPACE, LIST);
            for (int i = 1; i <= count; i++) {
                String item = LIST + "[" + i + "]";
                String keyword = text(packet.get(), item, KEYWORD);
                if (!keyword.isEmpty()) {
                    notes.put(keyword, text(packet.get(), item, TEXT));
                }
            }
            packet.get().deleteProperty(NAMESPACE, LIST);
            Optional<String> rest = isEmpty(packet.get()) ? Optional.empty() : Optional.of(serialised(packet.get()));
            return metadata.withXmp(rest).withText(notes);
        } catch (XMPException | RuntimeException e) {
            return metadata;
        }
    }

    private static String text(XMPMeta packet, String item, String field) throws XMPException {
        return packet.getStructField(NAMESPACE, item, NAMESPACE, field) == null
                ? ""
                : packet.getStructField(NAMESPACE, item, NAMESPACE, field).getValue();
    }

    private static boolean isEmpty(XMPMeta packet) throws XMPException {
        XMPIterator properties = packet.iterator();
        while (properties.hasNext()) {
            if (((XMPPropertyInfo) properties.next()).getValue() != null) {
                return false;
            }
        }
        return true;
    }

    /** For a picture that was turned upright: the packet no longer says how the camera was held. */
    static Optional<String> upright(Optional<String> xmp) {
        if (xmp.filter(packet -> packet.contains(ORIENTATION)).isEmpty()) {
            return xmp;
        }
        return parsed(xmp).flatMap(packet -> {
            try {
                packet.deleteProperty(XMPConst.NS_TIFF, ORIENTATION);
                return Optional.of(serialised(packet));
            } catch (XMPException e) {
                return Optional.<String>empty();
            }
        });
    }
}
