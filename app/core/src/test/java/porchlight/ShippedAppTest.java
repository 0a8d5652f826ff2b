package porchlight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// The sandbox is for the people who build Porchlight; nothing that is shipped may contain it.
///
/// A module cannot import what its pom does not name, and Maven keeps test dependencies to tests, so the poms
/// decide. That the built image has no such jar either is looked at by `installers/linux/build`.
class ShippedAppTest {
    private static final Path ROOT = Path.of("..", "..");

    record Dependency(String artifact, String scope) {}

    @ParameterizedTest
    @ValueSource(strings = {"tunnel-native", "app/core"})
    void whatTheSandboxStandsOnDoesNotNameIt(String module) throws Exception {
        assertThat(dependencies(module))
                .isNotEmpty()
                .extracting(Dependency::artifact)
                .doesNotContain("porchlight-sandbox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app/cli", "app/gui"})
    void aFaceMeetsTheSandboxOnlyInItsTests(String module) throws Exception {
        assertThat(dependencies(module))
                .filteredOn(dependency -> dependency.artifact().equals("porchlight-sandbox"))
                .allSatisfy(dependency -> assertThat(dependency.scope()).isEqualTo("test"));
        assertThat(dependencies(module)).contains(new Dependency("porchlight-core", "compile"));
    }

    @Test
    void theHelperHasNoLibraryAtAll() throws Exception {
        assertThat(dependencies("tunnel-native"))
                .allSatisfy(dependency -> assertThat(dependency.scope()).isIn("provided", "test"));
    }

    /// The direct dependencies of a module, with the scope that Maven takes when none is said. What a plugin of the
    /// build stands on is none of them.
    private static List<Dependency> dependencies(String module) throws Exception {
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
        var nodes = pom.getElementsByTagName("dependency");
        var found = new ArrayList<Dependency>();
        for (int i = 0; i < nodes.getLength(); i++) {
            var node = (Element) nodes.item(i);
            if (!within(node, "plugin").isEmpty()) {
                continue;
            }
            var scope = node.getElementsByTagName("scope");
            found.add(new Dependency(
                    node.getElementsByTagName("artifactId").item(0).getTextContent(),
                    scope.getLength() == 0 ? "compile" : scope.item(0).getTextContent()));
        }
        return found;
    }

    /// The elements of that name around this one.
    private static List<Node> within(Node node, String name) {
        return Stream.iterate(node.getParentNode(), Objects::nonNull, Node::getParentNode)
                .filter(around -> around.getNodeName().equals(name))
                .toList();
    }
}
