package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Doorbell;
import porchlight.client.HomeFolder;
import porchlight.client.Network;
import porchlight.client.NetworkProfile;
import porchlight.client.NetworkRefused;
import porchlight.client.Networks;
import porchlight.client.Porchlight;

/// The window's real core, on networks of this computer at which nobody listens.
@Timeout(60)
class HomeCoreTest {
    @TempDir
    Path data;

    private static final Pattern SERVICE = Pattern.compile("https://[a-z0-9.-]*");
    private static final Path UNSAID = HomeFolder.usual("mainnet");

    private Path profile(String name, String chain) throws IOException {
        Networks networks = new Networks(data);
        AtomicInteger port = new AtomicInteger();
        String own = NetworkProfile.write(Network.TESTNET)
                .replace("\"testnet\"", "\"" + name + "\"")
                .replace("80002", chain);
        String text = SERVICE.matcher(own)
                .replaceAll(each -> "http://127.0.0.1:" + port.incrementAndGet())
                .replaceAll("nats://[a-z0-9.-]*:[0-9]*", "nats://127.0.0.1:1")
                .replaceAll("stun[0-9]?\\.l\\.google\\.com:19302", "127.0.0.1:1");
        Path file = Files.writeString(data.resolve(name + ".json"), text);
        networks.add(file);
        return file;
    }

    @Test
    void aNetworkThatWasSaidAndIsNotThereOpensNothing() throws IOException {
        try (HomeCore core = new HomeCore(Optional.of("moon"), data)) {
            assertThatThrownBy(() -> core.open(UNSAID)).isInstanceOf(NetworkRefused.class);
        }
        assertThat(data).isEmptyDirectory();
    }

    private static final Doorbell.Ring RING = new Doorbell.Ring(true, Optional.of("porchlight://topup"));

    @Test
    void aSecondStartRingsAtTheWindowThatIsOpenAndOpensNothing() throws IOException {
        profile("one", "31337");
        new Networks(data).use("one");
        List<Doorbell.Ring> heard = new ArrayList<>();
        try (HomeCore first = new HomeCore(Optional.empty(), data);
                HomeCore second = new HomeCore(Optional.empty(), data, Optional.of(RING))) {
            first.whenRung(heard::add);
            try (Porchlight one = first.open(UNSAID)) {
                assertThat(first.endsWithWindow()).isTrue();
                assertThatThrownBy(() -> second.open(UNSAID)).isInstanceOf(AlreadyOpen.class);
                assertThat(heard).containsExactly(RING);
                assertThat(one.network()).isEqualTo("one");
            }
        }
    }

    @Test
    void aSecondStartBesideACoreWithoutAWindowOpensOneThatLeavesTheConnectionAlone() throws IOException {
        profile("one", "31337");
        new Networks(data).use("one");
        try (HomeCore first = new HomeCore(Optional.empty(), data);
                HomeCore second = new HomeCore(Optional.empty(), data, Optional.of(RING));
                Porchlight one = first.open(UNSAID)) {
            try (Porchlight guest = second.open(UNSAID)) {
                assertThat(guest.network()).isEqualTo(one.network());
                assertThat(second.endsWithWindow()).isFalse();
            }
        }
    }

    @Test
    void goingToAnotherNetworkOpensItsOwnFolderAndLetsTheFirstGo() throws IOException {
        profile("one", "31337");
        profile("two", "31338");
        new Networks(data).use("one");
        List<Path> told = new ArrayList<>();
        try (HomeCore core = new HomeCore(Optional.empty(), data)) {
            core.whenLeaving(told::add);
            try (Porchlight one = core.open(UNSAID)) {
                assertThat(one.network()).isEqualTo("one");
                assertThat(core.home(UNSAID)).isEqualTo(data.resolve("networks/one"));
                core.go("two");
            }
            assertThat(told).containsExactly(data.resolve("networks/two"));
            try (Porchlight two = core.open(told.getFirst())) {
                assertThat(two.network()).isEqualTo("two");
                assertThat(two.chainId()).isEqualTo(31338);
                assertThat(core.home(UNSAID)).isEqualTo(data.resolve("networks/two"));
                assertThat(core.notice()).isEmpty();
                try (HomeFolder first = HomeFolder.open(data.resolve("networks/one"))) {
                    assertThat(first.isMine()).isTrue();
                }
            }
        }
        assertThat(new Networks(data).chosen()).isEqualTo("two");
    }

    /// In the other folder is another wallet: to show that one would look like a loss.
    @Test
    void aFolderThatWasNamedIsFoundAgainAfterAnotherNetwork() throws IOException {
        profile("one", "31337");
        profile("two", "31338");
        new Networks(data).use("one");
        Path named = data.resolve("named");
        try (HomeCore core = new HomeCore(Optional.empty(), data)) {
            core.open(named).close();
            assertThat(core.home(named)).isEqualTo(named);
            core.go("two");
            core.open(named).close();
            assertThat(core.home(named)).isEqualTo(data.resolve("networks/two"));
            core.go("one");
            core.open(data.resolve("networks/one")).close();
            assertThat(core.home(named)).isEqualTo(named);
        }
    }

    @Test
    void aNetworkThatCannotBeOpenedLeavesTheWindowInTheFolderThatWasNamed() throws IOException {
        profile("one", "31337");
        Path two = profile("two", "31338");
        new Networks(data).use("two");
        try (HomeCore core = new HomeCore(Optional.empty(), data)) {
            core.open(UNSAID).close();
        }
        new Networks(data).use("one");
        new Networks(data).remove("two");
        Files.writeString(two, Files.readString(two).replace("31338", "31339"));
        new Networks(data).add(two);
        Path named = data.resolve("named");
        try (HomeCore core = new HomeCore(Optional.empty(), data)) {
            core.open(named).close();
            core.go("two");
            try (Porchlight still = core.open(named)) {
                assertThat(still.network()).isEqualTo("one");
                assertThat(core.home(named)).isEqualTo(named);
                assertThat(core.notice()).isPresent();
            }
        }
    }

    @Test
    void aNetworkThatCannotBeOpenedLeavesTheWindowWhereItWasAndSaysWhy() throws IOException {
        profile("one", "31337");
        Path two = profile("two", "31338");
        new Networks(data).use("one");
        try (HomeCore core = new HomeCore(Optional.empty(), data)) {
            try (Porchlight one = core.open(UNSAID)) {
                core.go("two");
            }
            core.open(UNSAID).close();
            // removed and added again with another chain: the ledger knows better
            new Networks(data).use("one");
            new Networks(data).remove("two");
            Files.writeString(two, Files.readString(two).replace("31338", "31339"));
            new Networks(data).add(two);
            core.go("one");
            core.open(UNSAID).close();
            core.go("two");
            try (Porchlight still = core.open(UNSAID)) {
                assertThat(still.network()).isEqualTo("one");
                assertThat(core.notice()).map(NetworkRefused::reason).contains(NetworkRefused.Reason.FOREIGN_FOLDER);
            }
        }
    }
}
