package porchlight.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.MethodTypeEntry;
import java.lang.classfile.constantpool.NameAndTypeEntry;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The helper runs as root, so it stands on the smallest ground: every type that a compiled class of this module
/// names is its own or one of the JDK modules `java.base` and `jdk.net` (`security.md §4.3, §6.5`).
///
/// The annotations of JSpecify are for the compiler; they are attributes of a class file and never loaded.
class JdkOnlyTest {
    private static final Path CLASSES = Path.of("target", "classes");

    @Test
    void everyTypeThatTheHelperNamesIsItsOwnOrOfTwoModules() throws IOException {
        assertThat(namesIn(CLASSES))
                .contains("porchlight.tunnel.Endpoint", "java.lang.String")
                .allSatisfy(name -> assertThat(home(name)).as(name).isIn("the helper", "java.base", "jdk.net"));
    }

    @Test
    void aStrangersTypeWouldBeSeen() throws IOException {
        assertThat(namesIn(Path.of("target", "test-classes"))).contains("org.assertj.core.api.Assertions");
        assertThat(home("org.assertj.core.api.Assertions")).isEqualTo("a library");
        assertThat(home("java.sql.Connection")).isEqualTo("java.sql");
    }

    /// Probes call the system's C library; root's process does not.
    @Test
    void theHelperNamesNoProbe() throws IOException {
        var probes = "porchlight.tunnel.probe.";
        for (var root : List.of("helper", "linux", "wire")) {
            assertThat(namesIn(CLASSES.resolve("porchlight/tunnel").resolve(root)))
                    .contains("java.lang.String")
                    .noneMatch(name -> name.startsWith(probes));
        }
        assertThat(namesIn(CLASSES.resolve("porchlight/tunnel/probe"))).anyMatch(name -> name.startsWith(probes));
    }

    private static String home(String name) {
        if (name.startsWith("porchlight.tunnel.")) {
            return "the helper";
        }
        try {
            var module = Class.forName(name, false, ClassLoader.getSystemClassLoader())
                    .getModule();
            return module.isNamed() ? module.getName() : "a library";
        } catch (ClassNotFoundException absent) {
            return "nowhere";
        }
    }

    private static Set<String> namesIn(Path folder) throws IOException {
        var names = new TreeSet<String>();
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                read(ClassFile.of().parse(file), type -> {
                    var element = type;
                    while (element.isArray()) {
                        element = element.componentType();
                    }
                    if (!element.isPrimitive()) {
                        names.add(element.packageName() + "." + element.displayName());
                    }
                });
            }
        }
        return names;
    }

    /// Tells every type that the class file names in code, in fields and in methods.
    private static void read(ClassModel model, Consumer<ClassDesc> seen) {
        for (var entry : model.constantPool()) {
            switch (entry) {
                case ClassEntry named -> seen.accept(named.asSymbol());
                case NameAndTypeEntry member -> descriptor(member.type().stringValue(), seen);
                case MethodTypeEntry method -> descriptor(method.descriptor().stringValue(), seen);
                default -> {}
            }
        }
        model.fields().forEach(field -> descriptor(field.fieldType().stringValue(), seen));
        model.methods().forEach(method -> descriptor(method.methodType().stringValue(), seen));
    }

    private static void descriptor(String text, Consumer<ClassDesc> seen) {
        if (text.startsWith("(")) {
            var method = MethodTypeDesc.ofDescriptor(text);
            method.parameterList().forEach(seen);
            seen.accept(method.returnType());
        } else {
            seen.accept(ClassDesc.ofDescriptor(text));
        }
    }
}
