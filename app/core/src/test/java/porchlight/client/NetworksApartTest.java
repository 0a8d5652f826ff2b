package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.client.NetworkTest.Samples.LAB;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.NetworkRefused.Reason;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.payment.Money;
import porchlight.tunnel.HelperException;

/// Nothing of one network is ever read in another, whatever a user, a file or an older version does.
@Timeout(60)
class NetworksApartTest {
    private static final Address SOMEBODY = Address.of("0xF53aCDd584ccb85eE4EC1590007aD3c16FDFF057");

    @TempDir
    Path data;

    private static Network lab(String name, String registry) {
        try {
            return NetworkProfile.read(LAB.replace("\"lab\"", "\"" + name + "\"")
                    .replace("0x427C2BAD22335710Aec5e477f3E3AdCd313A9bcb", registry)
                    .getBytes(StandardCharsets.UTF_8));
        } catch (NetworkRefused e) {
            throw new AssertionError(e);
        }
    }

    private static final Network ONE = lab("one", "0x427C2BAD22335710Aec5e477f3E3AdCd313A9bcb");
    private static final Network TWO = lab("two", "0x427C2BAD22335710Aec5e477f3E3AdCd313A9bcb");
    private static final Network ONE_CHANGED = lab("one", "0x80Ed28d84792d8b153bf2F25F0C4B7a1381dE4ab");

    private static LocalPorchlight open(Path home, Network network) throws NetworkRefused {
        return LocalPorchlight.open(new LocalPorchlight.Parts(
                home,
                network,
                () -> {
                    throw new HelperException(HelperException.Code.NOT_RUNNING);
                },
                Strength.LIGHT,
                "test"));
    }

    private Path home(Network network) throws IOException {
        return Files.createDirectories(new Networks(data).home(network));
    }

    private static <T> T await(Live<T> live, Predicate<T> wanted) throws InterruptedException {
        BlockingQueue<T> seen = new LinkedBlockingQueue<>();
        try (Live.Watch _ = live.watch(seen::add)) {
            for (T value = seen.poll(20, TimeUnit.SECONDS); ; value = seen.poll(20, TimeUnit.SECONDS)) {
                assertThat(value).as("a value before the time was up").isNotNull();
                if (wanted.test(value)) {
                    return value;
                }
            }
        }
    }

    /// A user who did a lot on one network.
    private void live(Network network) throws Exception {
        try (LocalPorchlight core = open(home(network), network)) {
            core.change(Settings.DEFAULT
                    .withLanguage(Optional.of("fa"))
                    .withRoute(Route.DEFAULT.withResolver(new Resolver.Own(List.of("9.9.9.9")))));
            var _ = core.keys().create("correct horse battery".toCharArray());
            await(core.settings(), now -> now.language().isPresent());
            await(core.wallet(), now -> now.lock() == Wallet.Lock.OPEN);
        }
        try (Ledger ledger = Ledger.open(home(network).resolve("ledger.sqlite"))) {
            new HomeCache(ledger.settings()).save(List.of(FaceSamples.HOME), Instant.EPOCH);
            ledger.homes().setFavourite(HomeFinder.name(FaceSamples.HOME.id()), true, Instant.EPOCH);
            ledger.homes()
                    .worked(
                            HomeFinder.name(FaceSamples.HOME.id()),
                            java.time.Duration.ofSeconds(1),
                            true,
                            Instant.EPOCH);
            ledger.settings().set("roads.v1", "{\"broker.example\":[\"198.51.100.7\"]}");
            ledger.settings().set("split.v1", "OUTSIDE");
        }
        Files.writeString(home(network).resolve("window.properties"), "width=900\n");
    }

    @Test
    void whatWasDoneOnOneNetworkIsNotThereOnAnother() throws Exception {
        live(ONE);
        try (LocalPorchlight core = open(home(TWO), TWO)) {
            assertThat(core.network()).isEqualTo("two");
            assertThat(core.settings().value()).isEqualTo(Settings.DEFAULT);
            assertThat(core.wallet().value()).isEqualTo(Wallet.NONE);
            assertThat(core.homes().value().catalog().size()).isZero();
            assertThat(core.favourites().value()).isEmpty();
            assertThat(core.topUps().orders().value()).isEmpty();
        }
        try (Ledger ledger = Ledger.open(home(TWO).resolve("ledger.sqlite"))) {
            assertThat(ledger.homes().all()).isEmpty();
            // its own brokers may have been looked up by now
            assertThat(ledger.settings().get("roads.v1").orElse("")).doesNotContain("broker.example");
            assertThat(ledger.settings().get("split.v1")).isEmpty();
            assertThat(ledger.sessions().latest(10)).isEmpty();
        }
        assertThat(home(TWO)).isDirectoryNotContaining(path -> path.endsWith("window.properties"));
        try (LocalPorchlight core = open(home(ONE), ONE)) {
            assertThat(core.settings().value().language()).contains("fa");
            assertThat(core.wallet().value().lock()).isEqualTo(Wallet.Lock.LOCKED);
            assertThat(core.homes().value().catalog().size()).isEqualTo(1);
            assertThat(core.favourites().value()).hasSize(1);
        }
    }

    /// `--home` with the folder of another network, or a profile that changed its contracts under the same name.
    @Test
    void aFolderOfAnotherNetworkIsNotOpenedAndNotTouched() throws Exception {
        live(ONE);
        for (Network stranger : List.of(TWO, ONE_CHANGED, Network.MAINNET)) {
            assertThatThrownBy(() -> open(home(ONE), stranger).close())
                    .isInstanceOfSatisfying(NetworkRefused.class, refused -> {
                        assertThat(refused.reason()).isEqualTo(Reason.FOREIGN_FOLDER);
                        assertThat(refused.detail()).isEqualTo("one");
                    });
        }
        try (LocalPorchlight core = open(home(ONE), ONE)) {
            assertThat(core.settings().value().language()).contains("fa");
        }
    }

    @Test
    void aCopiedLedgerTakesItsSealAlong() throws Exception {
        live(ONE);
        Files.copy(home(ONE).resolve("ledger.sqlite"), home(TWO).resolve("ledger.sqlite"));
        assertThatThrownBy(() -> open(home(TWO), TWO).close()).hasMessageContaining("FOREIGN_FOLDER");
    }

    @Test
    void aDamagedSealOpensForNobody() throws Exception {
        live(ONE);
        for (String damaged : List.of("", "{", "{}", "{\"name\":\"\\u001b\"}", "null")) {
            try (Ledger ledger = Ledger.open(home(ONE).resolve("ledger.sqlite"))) {
                ledger.settings().set("network.v1", damaged);
            }
            assertThatThrownBy(() -> open(home(ONE), ONE).close()).hasMessageEndingWith("one ?");
            assertThatThrownBy(() -> open(home(ONE), Network.MAINNET).close()).hasMessageEndingWith("one ?");
        }
    }

    /// The network's hub was replaced, and an update of the program knows the new one.
    @Test
    void anUpdateMayBringANewHubToANetworkOfOursButNoOtherChainOrRegistry() throws Exception {
        try (Ledger ledger = Ledger.open(data.resolve("ledger.sqlite"))) {
            String old = NetworkSeal.write(Network.MAINNET)
                    .replace("80ed28d84792d8b153bf2f25f0c4b7a1381de4ab", "a62a2a75949d25e17c6f08a7818e7be97c18a8d2");
            ledger.settings().set("network.v1", old);
            NetworkSeal.check(ledger.settings(), Network.MAINNET, data);
            assertThat(ledger.settings().get("network.v1")).contains(NetworkSeal.write(Network.MAINNET));
            for (String other : List.of(
                    NetworkSeal.write(Network.MAINNET).replace("137", "138"),
                    NetworkSeal.write(Network.MAINNET).replace("87f0f4b7", "97f0f4b7"),
                    NetworkSeal.write(Network.TESTNET))) {
                ledger.settings().set("network.v1", other);
                assertThatThrownBy(() -> NetworkSeal.check(ledger.settings(), Network.MAINNET, data))
                        .isInstanceOf(NetworkRefused.class);
            }
        }
    }

    /// The second wall: even within one ledger, a promise of one chain or hub is none of another.
    @Test
    void promisesAreCountedPerChainAndHub() {
        ChannelKey main = new ChannelKey(137, SOMEBODY, Network.MAINNET.hermes());
        try (Ledger ledger = Ledger.open(data.resolve("ledger.sqlite"))) {
            ledger.promises()
                    .adoptHubTotal(new HubReport(
                            main,
                            Address.of("0xc644058e72C73a506C992607c7992DA6B355C5Db"),
                            Optional.empty(),
                            Money.ofMyst("2"),
                            Optional.of(Money.ofMyst("5")),
                            Instant.EPOCH));
            assertThat(ledger.promises().promised(main)).isPresent();
            assertThat(ledger.promises().promised(new ChannelKey(80002, SOMEBODY, main.hermes())))
                    .isEmpty();
            assertThat(ledger.promises().promised(new ChannelKey(137, SOMEBODY, Network.TESTNET.hermes())))
                    .isEmpty();
        }
    }

    @Test
    void aFaceAsksTheCoreOfItsOwnNetworkOnly() throws Exception {
        try (LocalPorchlight one = open(home(ONE), ONE);
                LocalPorchlight two = open(home(TWO), TWO);
                HomeFolder folderOne = HomeFolder.open(data.resolve("1"));
                HomeFolder folderTwo = HomeFolder.open(data.resolve("2"));
                FaceServer _ = new FaceServer(one, folderOne.socket());
                FaceServer _ = new FaceServer(two, folderTwo.socket());
                RemotePorchlight seen =
                        RemotePorchlight.connect(folderTwo.socket(), java.time.Duration.ofSeconds(20))) {
            assertThat(folderOne.socket()).isNotEqualTo(folderTwo.socket());
            assertThat(seen.network()).isEqualTo("two");
            assertThat(seen.chainId()).isEqualTo(31337);
        }
    }
}
