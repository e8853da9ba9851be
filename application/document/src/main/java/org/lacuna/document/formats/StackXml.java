package org.lacuna.document.formats;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.lacuna.document.tiles.Pixels;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The layer tree of an OpenRaster archive as XML that is not trusted. */
final class StackXml {
    /** Largest distance from the canvas that makes sense, in pixels. */
    static final int MAX_OFFSET = 10_000_000;

    static final String ANOTHER_COPY = "Use another copy of the file";
    /** Enough for the largest number of layers; as a tree in memory it takes fifty times that. */
    private static final long MAX_BYTES = 4L << 20;

    private final Archive archive;
    private byte[] bytes;

    StackXml(Archive archive) {
        this.archive = archive;
    }

    /** The tree as it stands in the archive. */
    byte[] bytes() throws FormatException {
        if (bytes == null) {
            bytes = archive.read("stack.xml", MAX_BYTES);
        }
        return bytes;
    }

    /** The root element of the layer tree. Definitions of any kind are refused, so nothing outside is ever looked up. */
    Element image() throws FormatException {
        byte[] xml = bytes();
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Element image = builder.parse(new ByteArrayInputStream(xml)).getDocumentElement();
            if (!"image".equals(image.getLocalName())) {
                throw archive.failure("its layer tree (stack.xml) is not one of OpenRaster", ANOTHER_COPY);
            }
            return image;
        } catch (SAXParseException e) {
            throw archive.failure(
                    "its layer tree (stack.xml) is damaged at line " + e.getLineNumber() + ": " + e.getMessage(),
                    ANOTHER_COPY);
        } catch (SAXException | IOException e) {
            if (e instanceof FormatException known) {
                throw known;
            }
            throw archive.failure("its layer tree (stack.xml) is damaged", ANOTHER_COPY);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A length of the canvas. */
    int size(Element image, String attribute) throws FormatException {
        String text = image.getAttribute(attribute).strip();
        try {
            int value = Integer.parseInt(text);
            if (value > 0) {
                return value;
            }
        } catch (NumberFormatException e) {
            if (text.matches("\\d{1,30}")) {
                throw archive.failure(
                        "its canvas would be " + text + " pixels " + (attribute.equals("w") ? "wide" : "high")
                                + "; Lacuna takes up to " + Pixels.MAX_SIDE,
                        ANOTHER_COPY);
            }
        }
        throw archive.failure(
                "its layer tree (stack.xml) gives no valid size (" + attribute + "=\"" + Archive.printable(text)
                        + "\")",
                ANOTHER_COPY);
    }

    /** An attribute's value, or another where it is missing or no number. */
    static double number(Element element, String attribute, double otherwise) {
        try {
            return element.hasAttribute(attribute) ? Double.parseDouble(element.getAttribute(attribute)) : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    /** A place in pixels; some programs write fractions. */
    int offset(Element element, String attribute) throws FormatException {
        double value = number(element, attribute, 0);
        if (!(Math.abs(value) <= MAX_OFFSET)) {
            throw archive.failure(
                    "a layer lies at " + attribute + "=\"" + Archive.printable(element.getAttribute(attribute))
                            + "\", too far off the canvas",
                    ANOTHER_COPY);
        }
        return (int) Math.round(value);
    }

    /** The child elements, of one name or, for null, of all. */
    static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && (name == null || name.equals(element.getLocalName()))) {
                found.add(element);
            }
        }
        return found;
    }
}
