package dev.holdfast.data.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.stax.WstxInputFactory;

import org.codehaus.stax2.XMLInputFactory2;

import java.io.InputStream;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Opens XML documents for reading within limits: UTF-8 only, no document type, no entities but the
 * five of XML itself. Used by any thread.
 */
public final class XmlInput {
    private final WstxInputFactory factory = new WstxInputFactory();

    /**
     * How much of a document is read before it is refused.
     *
     * @param depth of elements within elements
     * @param attributes of one element, declarations included
     * @param attributeCharacters of one attribute's value
     * @param textCharacters of one piece of text
     * @param characters of the document
     */
    public record Limits(
            int depth,
            int attributes,
            int attributeCharacters,
            int textCharacters,
            long characters) {
        /** Ample for configurations of a hundred thousand entries, deadly to none. */
        public static final Limits DEFAULT =
                new Limits(200, 200, 64 * 1024, 16 * 1024 * 1024, 256L * 1024 * 1024);
    }

    public XmlInput(Limits limits) {
        factory.setProperty(WstxInputFactory.SUPPORT_DTD, false);
        factory.setProperty(WstxInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // errors in text come up while reading tokens, not as unchecked exceptions later
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, limits.depth());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, limits.attributes());
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, limits.attributeCharacters());
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, limits.textCharacters());
        factory.setProperty(WstxInputProperties.P_MAX_CHARACTERS, limits.characters());
    }

    /**
     * A reader that stands at the start of the document's element.
     *
     * @throws XMLStreamException when the document does not get that far, or has a document type
     */
    public XMLStreamReader open(InputStream utf8) throws XMLStreamException {
        var xml = factory.createXMLStreamReader(utf8, "UTF-8");
        while (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
            if (xml.next() == XMLStreamConstants.DTD) {
                throw new XMLStreamException(
                        "a document type is not allowed here", xml.getLocation());
            }
        }
        return xml;
    }
}
