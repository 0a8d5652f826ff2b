package porchlight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
    private static final byte[] NEW = bytes("new");

    @TempDir
    private Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void whatIsThereIsNotCreatedOnceMoreAndNotTouched() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "old");
        assertThatThrownBy(() -> SafeFile.create(file, NEW)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).content().isEqualTo("old");
        assertThat(names()).containsExactly("a");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkToNowhereIsSomethingThatIsThere() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("a"), folder.resolve("nowhere"));
        assertThatThrownBy(() -> SafeFile.create(link, NEW)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(names()).containsExactly("a");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkIsReplacedAndWhatItNamesIsNotTouched() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("a"), other);
        SafeFile.write(link, NEW);
        assertThat(other).content().isEqualTo("old");
        assertThat(Files.isSymbolicLink(link)).isFalse();
        assertThat(link).content().isEqualTo("new");
    }

    @Test
    void aFolderThatIsNotThereTakesNothing() {
        assertThatThrownBy(() -> SafeFile.write(folder.resolve("no/a"), NEW)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> SafeFile.create(folder.resolve("no/a"), NEW)).isInstanceOf(IOException.class);
    }

    @Test
    void whereTheNameIsAFoldersNothingIsLeftBehind() throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        assertThatThrownBy(() -> SafeFile.write(folder.resolve("a"), NEW)).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("a");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void nobodyElseMayReadItAlsoWhereOthersCouldBefore() throws IOException {
        Path open = Files.writeString(folder.resolve("open"), "old");
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-rw-rw-"));
        SafeFile.write(open, NEW);
        SafeFile.write(folder.resolve("written"), NEW);
        SafeFile.create(folder.resolve("created"), NEW);
        SafeFile.createFolder(folder.resolve("deep/er"));
        for (String name : List.of("open", "written", "created")) {
            assertThat(mode(folder.resolve(name))).as(name).isEqualTo("rw-------");
            assertThat(folder.resolve(name)).content().isEqualTo("new");
        }
        assertThat(mode(folder.resolve("deep"))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("deep/er"))).isEqualTo("rwx------");
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void whatAKilledWriterLeftIsRemovedByALaterOneAndWhatIsBeingWrittenIsNot() throws IOException {
        Path left = Files.writeString(folder.resolve(".porchlight-1.tmp"), "secret");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        Files.writeString(folder.resolve(".porchlight-2.tmp"), "of another process");
        Files.writeString(folder.resolve("3.tmp"), "the user's");
        Files.setLastModifiedTime(
                folder.resolve("3.tmp"), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        SafeFile.write(folder.resolve("a"), NEW);
        assertThat(names()).containsExactly(".porchlight-2.tmp", "3.tmp", "a");
    }

    /// Two processes that write the same file: with one name for both of their halves one could show the other's.
    @Test
    void whoReadsWhileManyWriteReadsOneOfThemWhole() throws Exception {
        Path file = folder.resolve("a");
        SafeFile.write(file, filled(0));
        List<Callable<Void>> writers = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            byte[] content = filled(i);
            writers.add(() -> {
                for (int round = 0; round < 15; round++) {
                    SafeFile.write(file, content);
                }
                return null;
            });
        }
        try (ExecutorService work = Executors.newFixedThreadPool(4)) {
            List<Future<Void>> running = writers.stream().map(work::submit).toList();
            while (!running.stream().allMatch(Future::isDone)) {
                assertWhole(Files.readAllBytes(file));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        }
        assertWhole(Files.readAllBytes(file));
        assertThat(names()).containsExactly("a");
    }

    @Test
    void ofManyWhoCreateTheSameFileOneDoes() throws Exception {
        Path file = folder.resolve("a");
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            byte[] content = filled(i);
            writers.add(() -> {
                try {
                    SafeFile.create(file, content);
                    return true;
                } catch (FileAlreadyExistsException e) {
                    return false;
                }
            });
        }
        int done = 0;
        try (ExecutorService work = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> each : work.invokeAll(writers)) {
                done += each.get() ? 1 : 0;
            }
        }
        assertThat(done).isEqualTo(1);
        assertWhole(Files.readAllBytes(file));
        assertThat(names()).containsExactly("a");
    }

    private static byte[] filled(int with) {
        byte[] content = new byte[200_000];
        java.util.Arrays.fill(content, (byte) with);
        return content;
    }

    private static void assertWhole(byte[] content) {
        assertThat(content).hasSize(200_000);
        for (byte each : content) {
            if (each != content[0]) {
                throw new AssertionError("two files in one");
            }
        }
    }
}
