package dev.orrery.launcher.supply;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A module's pom.xml, as far as it says which version of something is used. */
record ModulePom(Element project) {

    static ModulePom read(Path file) throws IOException {
        return of(Files.readString(file));
    }

    static ModulePom of(String text) {
        try {
            var document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            return new ModulePom(document.getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What it states itself, instead of leaving it to the root's pom.xml or naming a property of that one. */
    List<String> ownVersions() {
        var own = new ArrayList<String>();
        var elements = project.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            var element = elements.item(i);
            var tag = element.getNodeName();
            if (tag.equals("properties") || tag.equals("dependencyManagement") || tag.equals("pluginManagement")) {
                own.add(tag);
            } else if (statesAVersion(element)) {
                own.add(tag + " " + element.getTextContent().strip());
            }
        }
        return own;
    }

    private static boolean statesAVersion(Node element) {
        var tag = element.getNodeName();
        var parent = element.getParentNode().getNodeName();
        return (tag.equals("version") || tag.endsWith("Version"))
                && !parent.equals("parent")
                && !tag.equals("modelVersion")
                && !element.getTextContent().strip().startsWith("${");
    }
}
