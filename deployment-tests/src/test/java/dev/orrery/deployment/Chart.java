package dev.orrery.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The chart, and what Helm makes of it. */
final class Chart {

    static final Path ROOT =
            Path.of(System.getProperty("orrery.root", "..")).toAbsolutePath().normalize();
    static final Path FOLDER = ROOT.resolve("deploy/helm/orrery");
    static final String NAMESPACE = "shops";
    static final String KUBERNETES = "1.34.0";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Chart() {}

    static Helm helm() {
        Objects.requireNonNull(ClusterOfSecrets.shared());
        return new Helm(FOLDER);
    }

    /** The objects of a release of this name. */
    static Manifests render(String release, List<Path> files, Map<String, Object> values) {
        TemplateCommand command =
                helm().template().withName(release).withNamespace(NAMESPACE).withKubeVersion(KUBERNETES);
        files.forEach(command::withValuesFile);
        values.forEach(command::set);
        return new Manifests(parse(command.call()));
    }

    static Manifests render(Map<String, Object> values) {
        return render("shop", List.of(), values);
    }

    /** Each document of a file. */
    static List<JsonNode> parse(String yaml) {
        var options = new LoaderOptions();
        options.setMaxAliasesForCollections(500);
        options.setAllowDuplicateKeys(false);
        var documents = new Yaml(new SafeConstructor(options)).loadAll(yaml);
        return StreamSupport.stream(documents.spliterator(), false)
                .filter(Objects::nonNull)
                .map(each -> (JsonNode) JSON.valueToTree(each))
                .toList();
    }
}
