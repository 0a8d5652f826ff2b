package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The sources of the package: what can be said of them without Windows.
class InstallerTest {
    private static final Path FOLDER = Path.of("..", "installers", "windows");
    private static final Path WORKFLOW = Path.of("..", ".github", "workflows", "windows.yml");

    private Document wxs;

    @BeforeEach
    void read() throws IOException, ParserConfigurationException, SAXException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        wxs = factory.newDocumentBuilder()
                .parse(FOLDER.resolve("porchlight.wxs").toFile());
    }

    private List<Element> all(String name) {
        NodeList nodes = wxs.getElementsByTagName(name);
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            list.add((Element) nodes.item(i));
        }
        assertThat(list).as(name).isNotEmpty();
        return list;
    }

    private List<String> values(String name, String attribute) {
        return all(name).stream().map(e -> e.getAttribute(attribute)).toList();
    }

    @Test
    void whatIsNamedIsThere() {
        assertThat(values("Component", "Id")).containsExactlyInAnyOrderElementsOf(values("ComponentRef", "Id"));
        assertThat(values("Component", "Guid")).doesNotHaveDuplicates().allMatch(g -> g.matches("[0-9a-f-]{36}"));
        assertThat(values("CustomAction", "Id")).containsExactlyInAnyOrderElementsOf(values("Custom", "Action"));
        assertThat(values("Directory", "Id")).containsAll(values("DirectoryRef", "Id"));
    }

    @Test
    void theServiceIsTheSystemsAndUsersMayOnlyLook() {
        Element service = all("ServiceInstall").getFirst();
        assertThat(service.getAttribute("Name")).isEqualTo(FilterEngine.SERVICE);
        assertThat(service.getAttribute("Account")).isEqualTo("LocalSystem");
        assertThat(service.getAttribute("Start"))
                .as("else Windows drops our lasting filters")
                .isEqualTo("auto");
        assertThat(service.getAttribute("Arguments")).endsWith(" porchlight.tunnel.helper.Main service");
        String rights = ((Element) service.getElementsByTagName("PermissionEx").item(0)).getAttribute("Sddl");
        // SERVICE_CHANGE_CONFIG (DC), START (RP), STOP (WP), PAUSE (DT), DELETE, WRITE_DAC, WRITE_OWNER.
        int changing = 0x2 | 0x10 | 0x20 | 0x40 | 0x1_0000 | 0x4_0000 | 0x8_0000;
        assertThat(Sddl.parse("O:SY" + rights).orElseThrow().keptFrom(changing)).isTrue();
        assertThat(Sddl.parse("O:SY" + rights + "(A;;DC;;;IU)").orElseThrow().keptFrom(changing))
                .as("control")
                .isFalse();
        String data = ((Element) all("CreateFolder")
                        .getFirst()
                        .getElementsByTagName("PermissionEx")
                        .item(0))
                .getAttribute("Sddl");
        assertThat(Sddl.parse("O:SY" + data).orElseThrow().grants())
                .extracting(Sddl.Grant::who)
                .containsExactly("SY", "BA");
    }

    @Test
    void everyActionIsAProgramOfOursOrOfTheSystemsByItsWholePath() {
        for (String command : values("CustomAction", "ExeCommand")) {
            assertThat(command)
                    .matches("\"\\[(INSTALLED|System64Folder)\\](porchlightctl|sc)\\.exe\" [A-Za-z0-9=/ \\[\\]]+");
        }
        assertThat(values("CustomAction", "Impersonate")).containsOnly("no");
    }

    @Test
    void firstTheServiceThenTheFiltersThenTheFiles() {
        assertThat(all("Custom"))
                .anyMatch(c -> c.getAttribute("Action").equals("OpenUp")
                        && c.getAttribute("After").equals("DeleteServices"))
                .anyMatch(c -> c.getAttribute("Action").equals("Forget")
                        && c.getAttribute("After").equals("OpenUp"))
                .anyMatch(c -> c.getAttribute("Action").equals("Loosen")
                        && c.getAttribute("After").equals("StopServices"));
    }

    @Test
    void whatIsFetchedIsFetchedByItsHash() throws IOException {
        String pin = Files.readString(FOLDER.resolve("wireguard.pin"));
        assertThat(pin).containsPattern("(?m)^sha256=[0-9a-f]{64}$").containsPattern("(?m)^url=https://");
        String workflow = Files.readString(WORKFLOW);
        List<MatchResult> uses =
                Pattern.compile("uses: (\\S+)").matcher(workflow).results().toList();
        assertThat(uses).isNotEmpty().allMatch(use -> use.group(1).matches("actions/[a-z-]+@[0-9a-f]{40}"));
        assertThat(workflow)
                .contains(Files.readString(WORKFLOW.resolveSibling("check.yml"))
                        .lines()
                        .filter(line -> line.contains("actions/checkout@"))
                        .findFirst()
                        .orElseThrow()
                        .strip())
                .contains("contents: read")
                .doesNotContain("secrets.");
    }

    @Test
    void noScriptRunsATextAsAProgram() throws IOException {
        try (Stream<Path> scripts = Files.list(FOLDER)) {
            List<Path> powershell =
                    scripts.filter(f -> f.toString().endsWith(".ps1")).toList();
            assertThat(powershell).hasSize(2);
            for (Path script : powershell) {
                assertThat(Files.readString(script))
                        .as("%s", script)
                        .doesNotContainPattern("(?i)invoke-expression|\\biex\\b|cmd(\\.exe)? */c|-ExecutionPolicy")
                        .contains("Set-StrictMode -Version Latest", "$ErrorActionPreference = 'Stop'");
            }
        }
    }
}
