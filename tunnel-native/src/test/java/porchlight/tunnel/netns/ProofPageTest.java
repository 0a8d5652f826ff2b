package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.wire.Json;
import porchlight.tunnel.wire.JsonParser;

class ProofPageTest {
    private static final Map<String, String> FACTS = Map.of("kernel", "Linux <6>");

    private final Proof tight =
            Proof.of("matrix", "exit \"dead\"").probes(657).seen(3).control(450, 200);

    @TempDir
    private Path folder;

    @Test
    void nothingMeasuredIsNotGood() {
        assertThat(ProofPage.good(List.of())).isFalse();
    }

    @Test
    void aLeakIsOnThePageAndSpoilsIt() {
        List<Proof> rows = List.of(tight, tight.leaked(1_234).faults(1_000));
        assertThat(ProofPage.good(rows)).isFalse();
        assertThat(ProofPage.headline(rows)).isEqualTo("1,001 faults, 1,234 leaked packets");
        assertThat(ProofPage.html(rows, FACTS)).contains("<h1 class=\"bad\">", "<td class=\"bad\">1,234</td>");
    }

    @Test
    void aControlThatSawTooLittleVoidsTheRow() {
        List<Proof> rows = List.of(tight.control(199, 200));
        assertThat(ProofPage.good(rows)).isFalse();
        assertThat(ProofPage.headline(rows)).isEqualTo("1 faults, 0 leaked packets, 1 measurements void");
        assertThat(ProofPage.html(rows, FACTS)).contains("void: 199 (at least 200)");
    }

    @Test
    void whatTheTestsSaidIsEscaped() {
        assertThat(ProofPage.html(List.of(tight.note("a<b")), FACTS))
                .contains("exit &quot;dead&quot;", "a&lt;b", "Linux &lt;6&gt;", "<h1 class=\"good\">");
    }

    @Test
    void theLastReadingOfAConditionCountsAndBothFilesAreWritten() throws Exception {
        tight.leaked(7).record(folder);
        tight.record(folder);
        Proof other = Proof.of("kill -9", "the helper").probes(10).control(1, 1);
        other.record(folder);
        assertThat(ProofPage.read(folder)).containsExactly(other, tight);
        Json.Fields page = JsonParser.object(Files.readAllBytes(folder.resolve("leaks.json")));
        assertThat(page.values())
                .containsEntry("headline", new Json.Text("2 faults, 0 leaked packets"))
                .containsEntry("good", new Json.Flag(true))
                .containsEntry("probes", new Json.Whole(667));
        assertThat(Files.readString(folder.resolve("leaks.html"), StandardCharsets.UTF_8))
                .contains("2 faults, 0 leaked packets")
                .doesNotContain("http");
        try (var left = Files.newDirectoryStream(folder, "*.new")) {
            assertThat(left).isEmpty();
        }
    }
}
