package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// No exception's own text reaches a user: read from the sources of everything that speaks to one.
class NoRawTextTest {
    /// What hands an exception's text on.
    private static final Pattern RAW = Pattern.compile("getMessage\\(\\)|getLocalizedMessage\\(\\)|printStackTrace\\("
            + "|System\\.err|String\\.valueOf\\(e\\)|\\+ e\\b(?!\\.)");
    /// A log goes through [porchlight.client.Redaction], and a wrapped exception is never shown.
    private static final Pattern HARMLESS = Pattern.compile("LOG\\.log|\\.log\\(|Level\\."
            + "|Exception\\(|Failure\\(|Refused\\(|Broken\\(|close\\(|refuse\\(|gone\\.accept");
    /// Those in core that read a text to decide, or carry it inside; none of them is a word for a user.
    private static final Set<String> DECIDE =
            Set.of("Nodes.java", "Node.java", "RpcChannel.java", "Dial.java", "ServiceCall.java");
    /// Says its words on standard error, where there is no window.
    private static final Pattern OUR_WORDS =
            Pattern.compile("System\\.err\\.println\\((?:words(?:\\(\\))?\\.text|new NetworkWords|told\\.line)");

    private static List<Path> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Set<String> raw(String module) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : sources(module)) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                Matcher matcher = RAW.matcher(line);
                boolean comment = line.strip().startsWith("///") || line.strip().startsWith("//");
                if (comment || !matcher.find()) {
                    continue;
                }
                String before = i == 0 ? "" : lines.get(i - 1);
                boolean harmless = HARMLESS.matcher(line).find()
                        || HARMLESS.matcher(before).find()
                        || OUR_WORDS.matcher(line).find()
                        || DECIDE.contains(file.getFileName().toString());
                if (!harmless) {
                    found.add(file.getFileName() + ":" + (i + 1) + " " + line.strip());
                }
            }
        }
        return found;
    }

    @Test
    void theWindowShowsNoExceptionsText() throws IOException {
        assertThat(raw("gui")).isEmpty();
    }

    @Test
    void theCommandLineShowsNoExceptionsText() throws IOException {
        // where the terminal itself is made
        assertThat(raw("cli")).allMatch(line -> line.contains("new OutputStreamWriter(System.err"));
    }

    @Test
    void theCoreMakesNoWordsOfAnExceptionsText() throws IOException {
        assertThat(raw("core")).isEmpty();
    }

    /// A failure is made of our own constants: of an exception it takes nothing.
    @Test
    void noFailureIsMadeOfAnExceptionsText() throws IOException {
        Pattern made = Pattern.compile("new Failure\\.[A-Za-z]+\\([^;]*(?:getMessage|toString\\(\\)|String\\.valueOf)");
        Set<String> found = new TreeSet<>();
        for (String module : List.of("core", "gui", "cli")) {
            for (Path file : sources(module)) {
                Matcher matcher = made.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(file.getFileName() + " " + matcher.group());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void theRulesBite() {
        assertThat(RAW.matcher("label.setText(e.getMessage())").find()).isTrue();
        assertThat(HARMLESS.matcher("label.setText(e.getMessage())").find()).isFalse();
        assertThat(RAW.matcher("say(\"failed: \" + e);").find()).isTrue();
        assertThat(RAW.matcher("e.printStackTrace();").find()).isTrue();
    }
}
