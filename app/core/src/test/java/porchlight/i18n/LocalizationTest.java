package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;

/// Reads the sources of every face: every key used exists in every language, and none is unused.
class LocalizationTest {
    private static final Path I18N = Path.of("../../i18n");
    private static final Pattern USE = Pattern.compile("\\btext\\(\\s*\"([a-z]+(?:\\.[A-Za-z.]+)+)\"");
    private static final Pattern LITERAL = Pattern.compile("\"([a-z]+(?:\\.[A-Za-z]+)+)\"");

    @Test
    void everyLanguageOfTheFolderIsOfferedAndHasEveryKey() throws IOException {
        Set<String> english = Bundle.read("messages.properties").keySet();
        try (Stream<Path> files = Files.list(I18N)) {
            for (String file : files.map(path -> path.getFileName().toString()).toList()) {
                if (!file.startsWith("messages_") || file.equals("messages_en.properties")) {
                    continue;
                }
                String language = file.substring("messages_".length(), file.length() - ".properties".length());
                assertThat(Messages.LANGUAGES).contains(language);
                assertThat(new TreeSet<>(Bundle.read(file).keySet())).as(file).isEqualTo(new TreeSet<>(english));
            }
        }
    }

    @Test
    void blanksAtTheHeadOfATextAreWrittenSoThatTheyAreKept() throws IOException {
        try (Stream<Path> files = Files.list(I18N)) {
            for (Path file : files.toList()) {
                assertThat(Files.readAllLines(file))
                        .as(file.toString())
                        .noneMatch(line -> line.matches("[a-z][A-Za-z.]*= .*"));
            }
        }
        assertThat(Bundle.read("messages.properties").get("cli.order.item")).isEqualTo("  {0}");
    }

    @Test
    void placeholdersAgreeInEveryLanguage() {
        Map<String, String> english = Bundle.read("messages.properties");
        for (String language : Messages.LANGUAGES) {
            Map<String, String> other = Bundle.load(language);
            english.forEach((key, pattern) -> assertThat(arguments(other.getOrDefault(key, ""), language))
                    .as(language + " " + key)
                    .isEqualTo(arguments(pattern, "en")));
        }
    }

    @Test
    void everyFailureHasASentenceWhatWasDoneAndAStep() {
        for (String language : Messages.LANGUAGES) {
            Map<String, String> patterns = Bundle.load(language);
            for (String key : failures()) {
                assertThat(patterns).as(language).containsKeys(key, key + ".done", key + ".step");
            }
        }
    }

    @Test
    void noFailureIsNamedThatDoesNotExist() {
        Set<String> keys = failures();
        Bundle.read("messages.properties").keySet().stream()
                .filter(key -> key.startsWith("failure."))
                .forEach(key -> assertThat(keys).contains(key.replaceFirst("\\.(done|step)$", "")));
    }

    private static Set<String> failures() {
        Set<String> keys = new TreeSet<>();
        for (Class<?> failure : Failure.class.getPermittedSubclasses()) {
            String key = "failure." + failure.getSimpleName();
            if (failure == Failure.WalletTrouble.class) {
                Arrays.stream(WalletFault.values()).forEach(fault -> keys.add(key + "." + fault.name()));
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    @Test
    void everyKeyUsedExists() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String source : sources()) {
            Matcher matcher = USE.matcher(source);
            while (matcher.find()) {
                // A key has a dot; the members of a stranger's JSON are read by a method of the same name and have
                // none.
                if (matcher.group(1).contains(".") && !matcher.group(1).endsWith(".")) {
                    used.add(matcher.group(1));
                }
            }
        }
        assertThat(used).isNotEmpty();
        assertThat(Bundle.read("messages.properties").keySet()).containsAll(used);
    }

    @Test
    void noKeyIsUnused() throws IOException {
        Set<String> literals = new HashSet<>();
        for (String source : sources()) {
            Matcher matcher = LITERAL.matcher(source);
            while (matcher.find()) {
                literals.add(matcher.group(1));
            }
        }
        Set<String> unused = new TreeSet<>(Bundle.read("messages.properties").keySet());
        unused.removeAll(literals);
        unused.removeIf(key -> key.startsWith("failure."));
        assertThat(unused).isEmpty();
    }

    private static Set<String> arguments(String pattern, String language) {
        return new MessageFormat(pattern, new ULocale(language)).getArgumentNames();
    }

    private static Set<String> sources() throws IOException {
        Set<String> texts = new HashSet<>();
        for (String module : new String[] {"core", "gui", "cli", "sandbox"}) {
            Path root = Path.of("..", module, "src/main/java");
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(".java")).toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }
}
