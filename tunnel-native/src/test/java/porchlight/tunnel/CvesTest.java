package porchlight.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What happened to others stands in `cves.txt` with the tests that keep it from happening to us; the list and the
/// names of
/// the tests are held against each other.
class CvesTest {
    private static final Path LIST = Path.of("src", "test", "resources", "cves.txt");
    private static final Path TESTS = Path.of("src", "test", "java");
    private static final Pattern LINE = Pattern.compile("(\\S+) +([\\w.]+)#(\\w+)");
    private static final Pattern ID = Pattern.compile("CVE-\\d{4}-\\d+|(?:MUL|MLLVD)[\\w-]*-\\d+");
    private static final int NAMED_IN_THE_DESIGN = 30;

    private record Entry(String id, String test, String method) {
        /// What the test says that it is about, where there is such a test.
        Optional<String> name() {
            try {
                return Arrays.stream(Class.forName("porchlight.tunnel." + test).getDeclaredMethods())
                        .filter(m -> m.getName().equals(method))
                        .filter(Entry::isATest)
                        .map(m -> m.getAnnotation(DisplayName.class))
                        .map(name -> name == null ? "" : name.value())
                        .findFirst();
            } catch (ClassNotFoundException missing) {
                return Optional.empty();
            }
        }

        private static boolean isATest(Method method) {
            return Stream.<AnnotatedElement>of(method)
                    .flatMap(m -> Arrays.stream(m.getAnnotations()))
                    .anyMatch(annotation ->
                            annotation.annotationType().getSimpleName().matches("Test|ParameterizedTest|RepeatedTest"));
        }
    }

    private static List<Entry> entries() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : Files.readAllLines(LIST)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Matcher words = LINE.matcher(line);
                assertThat(words.matches()).as(line).isTrue();
                entries.add(new Entry(words.group(1), words.group(2), words.group(3)));
            }
        }
        return entries;
    }

    /// The ids that a name begins with: `A, B: what holds`.
    private static Set<String> idsIn(String name) {
        Set<String> ids = new TreeSet<>();
        Matcher found = ID.matcher(name.replaceFirst(":.*", ""));
        while (found.find()) {
            ids.add(found.group());
        }
        return ids;
    }

    @Test
    void everyIdHasATestThatCarriesItsName() throws IOException {
        List<Entry> entries = entries();
        for (Entry entry : entries) {
            assertThat(entry.id()).matches(ID);
            assertThat(entry.name()).as("%s", entry).isPresent();
            assertThat(idsIn(entry.name().orElseThrow())).as("%s", entry).contains(entry.id());
        }
        assertThat(entries.stream().map(Entry::id).distinct().count()).isGreaterThanOrEqualTo(NAMED_IN_THE_DESIGN);
        assertThat(new HashSet<>(entries)).hasSameSizeAs(entries);
    }

    @Test
    void noTestCarriesANameThatTheListDoesNotKnow() throws IOException {
        Set<String> known = new TreeSet<>();
        entries().forEach(entry -> known.add(entry.id()));
        Set<String> carried = new TreeSet<>();
        try (Stream<Path> files = Files.walk(TESTS)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Test.java")).toList()) {
                Matcher names = Pattern.compile("@DisplayName\\(\\s*\"([^\"]*)").matcher(Files.readString(file));
                while (names.find()) {
                    carried.addAll(idsIn(names.group(1)));
                }
            }
        }
        assertThat(carried).isNotEmpty();
        assertThat(known).containsAll(carried);
    }

    @Test
    void aTestThatDoesNotExistWouldBeMissed() {
        assertThat(new Entry("CVE-2018-10900", "helper.NoSuchTest", "x").name()).isEmpty();
        assertThat(new Entry("CVE-2018-10900", "helper.CallersTest", "noSuchMethod").name())
                .isEmpty();
        assertThat(new Entry("CVE-2018-10900", "helper.CallersTest", "serve").name())
                .isEmpty();
        assertThat(idsIn("CVE-2018-10900, MUL22-02: what holds, CVE-1999-1"))
                .containsExactly("CVE-2018-10900", "MUL22-02");
    }
}
