package porchlight;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// The house rules about which package may lean on which, read from the compiled classes of this module.
///
/// The order of `LAYERS` is the architecture: a package may use those above it in the list, never those below. Three
/// rules of the architecture page are widened, on purpose and by name: `identity` does no I/O except in the two
/// classes that keep the key files, because a keystore is a folder; `peer`, whose messages carry WireGuard keys, may
/// name that one value of the tunnel, which is otherwise the client's alone; and `paper` shapes letters with
/// `java.awt`, which needs no screen for it and is nobody's face.
class LayersTest {
    static final List<String> LAYERS = List.of(
            "identity",
            "payment",
            "coin",
            "market",
            "connection",
            "ledger",
            "i18n",
            "guide",
            "paper",
            "peer",
            "web",
            "chain",
            "diagnosis",
            "client");

    /// The layers that are only rules and values: they touch no file, no socket, no database and start no thread.
    static final List<String> PURE = List.of("identity", "payment", "coin", "market", "connection", "guide");

    private static final Set<String> KEEPERS_OF_KEY_FILES =
            Set.of("porchlight.identity.Keystore", "porchlight.identity.SafeFile");

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("porchlight")
            .that(not(resideInAPackage("porchlight.tunnel..")));

    @Test
    void everyClassLivesInALayer() {
        classes()
                .should()
                .resideInAnyPackage(LAYERS.stream().map(LayersTest::within).toArray(String[]::new))
                .check(CORE);
    }

    @ParameterizedTest
    @FieldSource("LAYERS")
    void aLayerUsesOnlyThoseAboveIt(String layer) {
        var allowed = LAYERS.subList(0, LAYERS.indexOf(layer) + 1).stream().map(LayersTest::within);
        var forbidden = resideInAPackage("porchlight..")
                .and(not(resideInAnyPackage(allowed.toArray(String[]::new))))
                .and(not(tunnelOpenTo(layer)));

        noClasses()
                .that()
                .resideInAPackage(within(layer))
                .should()
                .dependOnClassesThat(forbidden)
                .check(CORE);
    }

    @Test
    void noPackageIsCaughtInACycle() {
        slices().matching("porchlight.(**)").should().beFreeOfCycles().check(CORE);
    }

    @ParameterizedTest
    @FieldSource("PURE")
    void aPureLayerDoesNoInputOrOutput(String layer) {
        doesNoIo(resideInAPackage(within(layer)).and(not(keepsKeyFiles()))).check(CORE);
    }

    @ParameterizedTest
    @FieldSource("PURE")
    void aPureLayerStartsNoThread(String layer) {
        startsNoThread(resideInAPackage(within(layer))).check(CORE);
    }

    @Test
    void web3jIsNamedOnlyWhereKeysAndChainsAre() {
        noClasses()
                .that()
                .resideOutsideOfPackages(within("identity"), within("chain"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.web3j..")
                .check(CORE);
    }

    @Test
    void coreHasNoFace() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "javax.swing..")
                .check(CORE);
        noClasses()
                .that()
                .resideOutsideOfPackage(within("paper"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.awt..")
                .check(CORE);
    }

    @Test
    void thereIsNoStaticState() {
        hasNoStaticState().check(CORE);
    }

    @Test
    void coreLogsThroughTheSystemLoggerOnly() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("porchlight.client.ProgramLog") // which listens there
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.logging..", "org.slf4j..")
                .check(CORE);
    }

    /// Every rule above would also hold if it looked at nothing; here the home-made ones meet code that breaks
    /// them.
    @Test
    void theRulesBite() {
        var offender = new ClassFileImporter().importClasses(Offender.class);

        assertThat(doesNoIo(any()).evaluate(offender).hasViolation()).isTrue();
        assertThat(startsNoThread(any()).evaluate(offender).hasViolation()).isTrue();
        assertThat(hasNoStaticState().evaluate(offender).getFailureReport().getDetails())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("count"))
                .anySatisfy(line -> assertThat(line).contains("NAMES"));
        assertThat(PURE)
                .allSatisfy(layer ->
                        assertThat(CORE.that(resideInAPackage(within(layer)))).isNotEmpty());
    }

    private static ArchRule doesNoIo(DescribedPredicate<JavaClass> who) {
        return noClasses()
                .that(who)
                .should()
                .dependOnClassesThat(describe("do input or output", LayersTest::doesIo))
                .allowEmptyShould(true);
    }

    private static ArchRule startsNoThread(DescribedPredicate<JavaClass> who) {
        return noClasses()
                .that(who)
                .should()
                .dependOnClassesThat(describe("run things on other threads", LayersTest::runsThings));
    }

    private static ArchRule hasNoStaticState() {
        return noFields().that().areStatic().should(be(describe("changeable", LayersTest::isChangeable)));
    }

    private static boolean doesIo(JavaClass type) {
        var home = type.getPackageName();
        var name = type.getName();
        return List.of("java.nio.file", "java.nio.channels", "java.net", "java.sql", "javax.sql", "okhttp3", "io.nats")
                        .stream()
                        .anyMatch(prefix -> home.equals(prefix) || home.startsWith(prefix + "."))
                || name.startsWith("java.io.File")
                || Set.of("java.io.RandomAccessFile", "java.io.Console", "java.io.PrintStream")
                        .contains(name)
                || Set.of("java.lang.Process", "java.lang.ProcessBuilder").contains(name);
    }

    private static boolean runsThings(JavaClass type) {
        return List.of(Thread.class, Thread.Builder.class, Executor.class, Future.class, ThreadFactory.class).stream()
                        .anyMatch(type::isAssignableTo)
                || Set.of("java.util.concurrent.Executors", "java.util.Timer").contains(type.getName());
    }

    private static boolean isChangeable(JavaField field) {
        var type = field.getRawType();
        return !field.getModifiers().contains(JavaModifier.FINAL)
                || type.getPackageName().startsWith("java.util.concurrent.atomic")
                || type.getPackageName().startsWith("java.util.concurrent.locks")
                || List.of(ConcurrentMap.class, BlockingQueue.class, ThreadLocal.class, HashMap.class).stream()
                        .anyMatch(type::isAssignableTo);
    }

    private static DescribedPredicate<JavaClass> keepsKeyFiles() {
        return describe(
                "keep the key files",
                type -> KEEPERS_OF_KEY_FILES.stream()
                        .anyMatch(keeper ->
                                type.getName().equals(keeper) || type.getName().startsWith(keeper + "$")));
    }

    /// What a layer may name of the module below core.
    private static DescribedPredicate<JavaClass> tunnelOpenTo(String layer) {
        return switch (layer) {
            case "client" -> resideInAPackage("porchlight.tunnel..");
            case "peer" -> describe("a WireGuard key", type -> type.getName().equals("porchlight.tunnel.WireGuardKey"));
            default -> describe("nothing", type -> false);
        };
    }

    private static DescribedPredicate<JavaClass> any() {
        return describe("any", type -> true);
    }

    private static String within(String layer) {
        return "porchlight." + layer + "..";
    }

    /// Breaks the rules, so that it is seen that they can be broken.
    static final class Offender {
        private static int count;
        private static final Map<String, String> FINE = Map.of();
        private static final HashMap<String, String> NAMES = new HashMap<>(FINE);

        int offend() throws java.io.IOException {
            Thread.ofVirtual().start(() -> NAMES.put("a", "b"));
            return count++
                    + java.nio.file.Files.readString(java.nio.file.Path.of("/")).length();
        }
    }
}
