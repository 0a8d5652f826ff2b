package porchlight.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Who a caller is, is what the kernel said of his connection, and never the number of a process, which another
/// may have by now (`security.md §3.1 L10`).
class NoProcessNumbersTest {
    private static final Path CLASSES = Path.of("target", "classes");
    /// wireguard-go is ended by its number, and only when it began when ours did.
    private static final String CARRIER = "porchlight/tunnel/plan/Carrier";

    @Test
    @DisplayName("L10: no decision knows the number of a process; only our own tunnel is ended by it")
    void onlyTheCarrierKnowsProcessesByNumber() throws IOException {
        assertThat(classesThatKnowProcessNumbers(CLASSES)).containsExactly(CARRIER);
    }

    @Test
    void aClassThatKnowsOneWouldBeSeen() throws IOException {
        assertThat(classesThatKnowProcessNumbers(Path.of("target", "test-classes")))
                .contains("porchlight/tunnel/netns/Lab", "porchlight/tunnel/plan/CarrierTest");
    }

    private static Set<String> classesThatKnowProcessNumbers(Path folder) throws IOException {
        Set<String> found = new TreeSet<>();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                var model = ClassFile.of().parse(file);
                boolean knows = StreamSupport.stream(model.constantPool().spliterator(), false)
                        .anyMatch(entry -> switch (entry) {
                            case ClassEntry named -> named.asInternalName().startsWith("java/lang/ProcessHandle");
                            case MemberRefEntry member ->
                                member.owner().asInternalName().equals("java/lang/Process")
                                        && Set.of("pid", "toHandle", "info")
                                                .contains(member.name().stringValue());
                            case Utf8Entry text ->
                                text.stringValue().matches("/proc/(%[a-z]|self|).*(stat|exe|cmdline).*");
                            default -> false;
                        });
                if (knows) {
                    found.add(model.thisClass().asInternalName());
                }
            }
        }
        return found;
    }
}
