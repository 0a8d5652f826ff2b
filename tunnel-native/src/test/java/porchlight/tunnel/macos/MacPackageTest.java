package porchlight.tunnel.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import porchlight.tunnel.helper.Places;

/// What the package tells launchd and pfctl is what the helper expects (`installers/macos`).
class MacPackageTest {
    private static final Path PACKAGE = Path.of("..", "installers", "macos");
    private static final String STATE = Places.MAC.stateDir().toString();

    @Test
    void launchdMakesTheSocketThatTheHelperAndTheWindowLookFor() throws Exception {
        Map<?, ?> job = (Map<?, ?>) plist("launchd/app.porchlight.helper.plist");
        Map<?, ?> socket = (Map<?, ?>) ((Map<?, ?>) job.get("Sockets")).get("Listener");
        assertThat(socket.get("SockPathName")).isEqualTo(Places.MAC.socket().toString());
        assertThat(socket.get("SockPathMode")).isEqualTo(0666L);
        assertThat(socket.get("SockType")).isEqualTo("stream");
        assertThat(job.get("inetdCompatibility")).isEqualTo(Map.of("Wait", true));
        assertThat(job.get("KeepAlive")).isEqualTo(true);
        assertThat(job.get("Umask")).isEqualTo(077L);
        assertThat(job.get("AbandonProcessGroup")).isEqualTo(true);
    }

    @Test
    void everythingThatRunsAsRootLiesBelowLibrary() throws Exception {
        for (String name : List.of("helper", "early")) {
            Map<?, ?> job = (Map<?, ?>) plist("launchd/app.porchlight." + name + ".plist");
            assertThat(job.get("Label")).isEqualTo("app.porchlight." + name);
            assertThat((List<?>) job.get("ProgramArguments"))
                    .singleElement()
                    .asString()
                    .startsWith("/Library/Porchlight/");
            assertThat(job.containsKey("Program") || job.containsKey("EnvironmentVariables"))
                    .isFalse();
        }
    }

    @Test
    void theEarlyJobLoadsWhatTheHelperKeptIntoItsAnchorAndKeepsTheToken() throws Exception {
        Map<?, ?> job = (Map<?, ?>) plist("launchd/app.porchlight.early.plist");
        assertThat(job.get("StandardErrorPath")).isEqualTo(STATE + "/boot-token");
        assertThat(job.get("StandardOutPath")).isEqualTo(STATE + "/boot-token");
        assertThat(text("files/porchlight-early"))
                .contains("rules=\"" + STATE + "/blocked.pf\"", "-a " + Constants.ANCHOR + " ", " -E");
    }

    @Test
    void theWayOutWithoutJavaNamesWhatTheHelperNames() throws Exception {
        assertThat(text("files/porchlightctl"))
                .contains("state=\"" + STATE + "\"", "anchor=" + Constants.ANCHOR, "remove " + Constants.NAMES)
                .contains("pf-token", "boot-token", "blocked.pf", "routes", "porchlight.name", "carrier");
        assertThat(text("scripts/postinstall")).contains("state=\"" + STATE + "\"", "$state/owner");
        assertThat(Places.MAC.owner()).isEqualTo(Places.MAC.stateDir().resolve("owner"));
        assertThat(text("test")).contains("anchor=" + Constants.ANCHOR);
        assertThat(text("ask.py")).contains("\"" + Places.MAC.socket() + "\"");
    }

    @Test
    void theJvmMayCompileAndNothingElse() throws Exception {
        assertThat(plist("entitlements.plist"))
                .isEqualTo(Map.of(
                        "com.apple.security.cs.allow-jit", true,
                        "com.apple.security.cs.allow-unsigned-executable-memory", true));
    }

    @Test
    void theWorkflowTakesTheCommitThatTheBuildInsistsOn() throws Exception {
        String commit = text("wireguard/tools.commit").strip();
        assertThat(commit).matches("[0-9a-f]{40}");
        String workflow = Files.readString(Path.of("..", ".github", "workflows", "macos.yml"));
        assertThat(workflow).contains("ref: " + commit);
        assertThat(workflow.lines().filter(line -> line.contains("uses: ")))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*uses: [a-z]+/[a-z-]+@[0-9a-f]{40} # v[0-9.]+"));
    }

    @Test
    void aBrokenPlistWouldBeSeen() {
        assertThatThrownBy(() -> parse("<plist><dict><key>Label</key></dict>")).isInstanceOf(SAXException.class);
        assertThatThrownBy(() -> parse("<plist><dict><key>Label</key></dict></plist>"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String text(String name) throws IOException {
        return Files.readString(PACKAGE.resolve(name));
    }

    private static Object plist(String name) throws IOException, SAXException, ParserConfigurationException {
        return parse(text(name));
    }

    private static Object parse(String text) throws IOException, SAXException, ParserConfigurationException {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        // Its document type lies on the web, and is not asked for.
        builder.setEntityResolver((id, address) -> new InputSource(new StringReader("")));
        builder.setErrorHandler(null);
        Element root = builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
        return value(children(root).getFirst());
    }

    private static Object value(Element element) {
        return switch (element.getTagName()) {
            case "string" -> element.getTextContent();
            case "integer" -> Long.parseLong(element.getTextContent());
            case "true" -> true;
            case "false" -> false;
            case "array" ->
                children(element).stream().map(MacPackageTest::value).toList();
            case "dict" -> {
                Map<String, Object> all = new LinkedHashMap<>();
                List<Element> parts = children(element);
                if (parts.size() % 2 != 0) {
                    throw new IllegalArgumentException("a key without a value");
                }
                for (int i = 0; i < parts.size(); i += 2) {
                    all.put(parts.get(i).getTextContent(), value(parts.get(i + 1)));
                }
                yield all;
            }
            default -> throw new IllegalArgumentException("not of a plist: " + element.getTagName());
        };
    }

    private static List<Element> children(Element element) {
        List<Element> all = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                all.add(child);
            }
        }
        return all;
    }
}
