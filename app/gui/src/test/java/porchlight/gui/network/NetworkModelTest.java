package porchlight.gui.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.client.Network;
import porchlight.client.NetworkProfile;
import porchlight.client.NetworkRefused;
import porchlight.client.Networks;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;

class NetworkModelTest {
    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    private final FakePorchlight porchlight = Scenario.IDLE.open();
    private FakeDoor door;
    private NetworkModel model;
    private Path lab;

    @BeforeEach
    void make() throws IOException {
        door = new FakeDoor(data);
        model = new NetworkModel(porchlight, door, Messages.of(Locale.ENGLISH), Runnable::run);
        lab = Files.writeString(
                elsewhere.resolve("lab.json"),
                NetworkProfile.write(Network.TESTNET)
                        .replace("\"testnet\"", "\"lab\"")
                        .replace("80002", "31337"));
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTING", "CONNECTED", "WEAK", "HOLDING"})
    void whileThereIsATunnelNoOtherNetworkIsOpened(Scenario scenario) {
        porchlight.connection.publish(scenario.open().connection().value());
        model.look(Network.TESTNET);
        model.agree();
        assertThat(door.went).isEmpty();
        assertThat(model.note().get()).contains("Disconnect first");
        assertThat(model.wish().get()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(names = {"IDLE", "BLOCKED", "BROKE", "HELPER", "LOCKED"})
    void withoutATunnelItIsEvenBehindABlock(Scenario scenario) {
        porchlight.connection.publish(scenario.open().connection().value());
        model.look(Network.TESTNET);
        model.agree();
        assertThat(door.went).containsExactly("testnet");
        assertThat(porchlight.asked).isEmpty();
    }

    @Test
    void nothingIsUsedThatWasNotShown() {
        model.agree();
        model.look(Network.TESTNET);
        model.leave();
        model.agree();
        assertThat(door.went).isEmpty();
    }

    @Test
    void aFileIsShownFirstAndAddedOnlyWhenAgreedTo() {
        door.picked = Optional.of(lab);
        model.lookAtFile();
        assertThat(model.wish().get()).map(wish -> wish.network().name()).contains("lab");
        assertThat(data).isEmptyDirectory();
        model.agree();
        assertThat(door.went).containsExactly("lab");
        assertThat(model.all().get()).extracting(Networks.Entry::name).contains("lab");
    }

    @Test
    void aFileThatChangedWhileItWasLookedAtIsShownAgain() throws IOException {
        door.picked = Optional.of(lab);
        model.lookAtFile();
        Files.writeString(lab, Files.readString(lab).replace("31337", "137"));
        model.agree();
        assertThat(door.went).isEmpty();
        assertThat(model.note().get()).contains("changed");
        assertThat(model.wish().get()).map(wish -> wish.network().chainId()).contains(137L);
    }

    @Test
    void whatIsAddedIsWhatWasShownThoughTheFileChangesAtThatVeryMoment() throws IOException {
        door.picked = Optional.of(lab);
        model.lookAtFile();
        String evil = Files.readString(lab).replace("31337", "137");
        door.onceRead = () -> {
            try {
                Files.writeString(lab, evil);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        model.agree();
        assertThat(door.went).containsExactly("lab");
        assertThat(new Networks(data).find("lab").chainId()).isEqualTo(31337);
    }

    @Test
    void aWrongFileIsRefusedWithItsField() throws IOException {
        Files.writeString(lab, Files.readString(lab).replace("\"gateway\"", "\"gatewey\""));
        door.picked = Optional.of(lab);
        model.lookAtFile();
        assertThat(model.note().get()).contains("services.gatewey");
        assertThat(model.wish().get()).isEmpty();
    }

    @Test
    void theChosenOneIsNotRemovedAndAnotherIs() throws NetworkRefused {
        door.add(door.check(lab));
        door.go("lab");
        model.remove("lab");
        assertThat(model.note().get()).contains("Choose another one first");
        door.go("mainnet");
        model.remove("lab");
        assertThat(model.note().get()).contains("stay in").contains("networks");
        assertThat(model.all().get()).extracting(Networks.Entry::name).doesNotContain("lab");
    }
}
