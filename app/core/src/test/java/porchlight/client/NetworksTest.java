package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.NetworkTest.Samples.LAB;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.client.NetworkRefused.Reason;
import porchlight.client.Networks.Entry;

class NetworksTest {
    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private Networks networks;

    @BeforeEach
    void make() {
        networks = new Networks(data);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(elsewhere.resolve(name), content);
    }

    private static void assertRefused(Reason reason, ThrowingCallable wish) {
        try {
            wish.call();
        } catch (NetworkRefused refused) {
            assertThat(refused.reason()).isEqualTo(reason);
            return;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("was not refused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mainnet", "testnet", "sandbox", "main-net", "mainnet2", "my-testnet", "sand-box", "nul", "com1"
            })
    void aNameThatIsOursOrLooksLikeItIsRefused(String name) throws IOException {
        Path file = file("p.json", LAB.replace("\"lab\"", "\"" + name + "\""));
        assertRefused(Reason.RESERVED_NAME, () -> networks.check(file));
        assertRefused(Reason.RESERVED_NAME, () -> networks.add(file));
        assertRefused(Reason.RESERVED_NAME, () -> networks.find(file.toString()));
        assertThat(networks.find("mainnet")).isSameAs(Network.MAINNET);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aFileThatIsNoneIsRefusedWithoutWaiting() {
        assertRefused(Reason.NO_FILE, () -> networks.check(elsewhere.resolve("none.json")));
        assertRefused(Reason.NO_FILE, () -> networks.find("\0.json"));
        assertRefused(Reason.NOT_A_FILE, () -> networks.check(elsewhere));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatOthersMayChangeIsRefused() throws IOException {
        assertRefused(Reason.NOT_A_FILE, () -> networks.check(Path.of("/dev/zero")));
        Path file = file("lab.json", LAB);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertRefused(Reason.OPEN_TO_OTHERS, () -> networks.check(file));
    }

    @Test
    void aFileThatNeverEndsIsReadOnlySoFar() throws IOException {
        assertRefused(Reason.TOO_LARGE, () -> networks.check(file("big.json", " ".repeat(1 << 20))));
    }

    @Test
    void nothingIsChosenThatIsNotThere() throws IOException {
        for (String name : List.of("lab", "Mainnet", "../mainnet", "", "mainnet\n", "sandbox-7")) {
            assertRefused(Reason.UNKNOWN, () -> networks.use(name));
        }
        assertThat(networks.chosen()).isEqualTo("mainnet");
        assertThat(data).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "../../etc", "MAINNET", "two words"})
    void aDamagedChoiceIsToldAndIsNotMainnet(String content) throws IOException {
        Files.writeString(data.resolve("network"), content);
        assertRefused(Reason.CHOICE_DAMAGED, () -> networks.chosen());
        assertRefused(Reason.CHOICE_DAMAGED, () -> networks.current());
        networks.use("testnet");
        assertThat(networks.current()).isSameAs(Network.TESTNET);
    }

    @Test
    void aProfileIsAddedChosenLeftAndRemovedAndItsFolderStays() throws IOException {
        Network lab = networks.add(file("from-a-friend.json", LAB));
        assertThat(networks.find("lab")).isEqualTo(lab);
        assertThat(networks.all())
                .contains(new Entry.Usable(lab, Networks.Origin.FILE))
                .extracting(Entry::name)
                .startsWith("mainnet", "testnet");
        networks.use("lab");
        for (String written : List.of("networks/lab.json", "network")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(written))))
                    .as("it may name a private node: %s", written)
                    .isEqualTo("rw-------");
        }
        assertThat(new Networks(data).current()).isEqualTo(lab);
        Path keys = Files.createDirectories(networks.home(lab).resolve("keystore"));
        assertRefused(Reason.CHOSEN, () -> networks.remove("lab"));
        networks.use("mainnet");
        assertThat(networks.remove("lab")).isEqualTo(networks.home(lab));
        assertThat(keys).isDirectory();
        assertRefused(Reason.UNKNOWN, () -> networks.find("lab"));
        assertRefused(Reason.UNKNOWN, () -> networks.remove("lab"));
        assertRefused(Reason.BROUGHT_ALONG, () -> networks.remove("mainnet"));
    }

    /// The file was removed by hand, or its disk is gone.
    @Test
    void aChosenProfileThatIsGoneIsToldAndIsNotMainnet() throws IOException {
        networks.add(file("lab.json", LAB));
        networks.use("lab");
        Files.delete(data.resolve("networks/lab.json"));
        assertRefused(Reason.UNKNOWN, () -> networks.current());
    }

    @Test
    void underOneNameOnlyTheWayToTheServicesMayChange() throws IOException {
        Network first = networks.add(file("lab.json", LAB));
        Path moved = file("moved.json", LAB.replace("127.0.0.1:1/api/v4", "127.0.0.1:2/api/v4"));
        assertThat(networks.add(moved).discovery()).hasPort(2);
        assertThat(networks.find("lab")).isNotEqualTo(first);
        for (String other : List.of(
                LAB.replace("31337", "31338"),
                LAB.replace("0xd68dEfB97d0765741F8ECF179Df2f9564e1466A3", "0x80Ed28d84792d8b153bf2F25F0C4B7a1381dE4ab"),
                LAB.replace(
                        "0x4D1d104AbD4F4351a0c51bE1e9CA0750BbCa1665", "0x80Ed28d84792d8b153bf2F25F0C4B7a1381dE4ab"))) {
            assertRefused(Reason.OTHER_CONTRACTS, () -> networks.add(file("other.json", other)));
        }
        assertThat(networks.find("lab").discovery()).hasPort(2);
    }

    @Test
    void anAddedProfileThatWasDamagedIsListedWithItsReason() throws IOException {
        networks.add(file("lab.json", LAB));
        Files.writeString(data.resolve("networks/lab.json"), LAB.substring(0, 300));
        assertThat(networks.all())
                .filteredOn(entry -> entry instanceof Entry.Damaged)
                .extracting(Entry::name)
                .containsExactly("lab");
        assertRefused(Reason.NOT_JSON, () -> networks.use("lab"));
        networks.add(file("lab.json", LAB));
        assertThat(networks.use("lab").name()).isEqualTo("lab");
    }

    @Test
    void aFileUnderAnothersNameIsNotThatNetwork() throws IOException {
        Files.createDirectories(data.resolve("networks"));
        Files.writeString(data.resolve("networks/home.json"), LAB);
        Files.writeString(data.resolve("networks/mainnet.json"), LAB);
        assertRefused(Reason.BAD_NAME, () -> networks.find("home"));
        assertThat(networks.find("mainnet")).isSameAs(Network.MAINNET);
        assertThat(networks.all()).extracting(Entry::name).containsOnlyOnce("mainnet");
    }

    @Test
    void everyNetworkHasAFolderOfItsOwn() throws IOException {
        Network lab = networks.add(file("lab.json", LAB));
        assertThat(List.of(networks.home(Network.MAINNET), networks.home(Network.TESTNET), networks.home(lab)))
                .doesNotHaveDuplicates()
                .containsExactly(data.resolve("mainnet"), data.resolve("testnet"), data.resolve("networks/lab"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsToldAndNothingChanges() throws IOException {
        Files.writeString(data.resolve("networks"), "in the way");
        assertRefused(Reason.NOT_WRITTEN, () -> networks.add(file("lab.json", LAB)));
        assertThat(networks.all()).hasSizeGreaterThanOrEqualTo(2);
    }
}
