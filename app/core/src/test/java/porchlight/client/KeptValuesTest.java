package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.chain.ChainReader;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// What the client keeps in the ledger as values of its own: settings and the last list of homes.
class KeptValuesTest {
    private static final ChannelKey KEY = new ChannelKey(
            137,
            Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7"),
            Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab"));

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void damagedSettingsCountAsTheDefaults() {
        for (String damaged : List.of(
                "",
                "{",
                "[]",
                "{}",
                "{\"theme\":\"PINK\",\"dns\":[],\"lan\":true}",
                "{\"theme\":\"DAY\",\"dns\":7,\"lan\":true,\"keepHistory\":true}",
                "{\"theme\":\"DAY\",\"dns\":[],\"lan\":true,\"keepHistory\":true,\"news\":[\"GOSSIP\"]}",
                "{\"theme\":\"DAY\",\"dns\":[],\"lan\":true,\"keepHistory\":true,\"tray\":7}",
                "{\"theme\":null,\"dns\":[],\"lan\":true,\"keepHistory\":true}",
                "null")) {
            ledger.settings().set("settings.v1", damaged);
            assertThat(new SettingsStore(ledger.settings()).load()).isEqualTo(Settings.DEFAULT);
        }
    }

    @Test
    void settingsComeBackAsTheyWereSaved() {
        Settings chosen = new Settings(
                Settings.Theme.NIGHT,
                Optional.of("fa"),
                true,
                FaceSamples.SETTINGS.spending(),
                false,
                false,
                true,
                Optional.of(Duration.ofMinutes(15)),
                FaceSamples.SETTINGS.everyday(),
                FaceSamples.SETTINGS.arrivals(),
                new Sight(Sight.Wish.YES, Sight.Wish.NO),
                new Route(new Resolver.Listed(PublicResolver.QUAD9, true), Optional.of(1280)));
        new SettingsStore(ledger.settings()).save(chosen);
        assertThat(new SettingsStore(ledger.settings()).load()).isEqualTo(chosen);
    }

    private Route kept(String text) {
        ledger.settings().set("settings.v1", text);
        return new SettingsStore(ledger.settings()).load().route();
    }

    @Test
    void aResolverThatNoTunnelTakesIsNotReadBack() {
        String rest = "\"theme\":\"NIGHT\",\"lan\":true,\"keepHistory\":false}";
        assertThat(kept("{\"dns\":[\"10.0.0.1\",\"2620:fe::fe\",\"nonsense\"]," + rest))
                .isEqualTo(Route.DEFAULT);
        for (String damaged : List.of(
                "\"resolver\":\"OWN\",\"dns\":[\"10.0.0.1\"]",
                "\"resolver\":\"OWN\",\"dns\":[\"9.9.9.9\",\"1.1.1.1\",\"8.8.8.8\"]",
                "\"resolver\":\"HTTPS\",\"dnsUrl\":\"http://dns.example/q\",\"dnsBehind\":[\"9.9.9.9\"]",
                "\"resolver\":\"HTTPS\",\"dnsUrl\":\"https://dns.example/q\",\"dnsBehind\":[]",
                "\"resolver\":\"SOMEBODY\"",
                "\"dns\":[],\"mtu\":1279",
                "\"dns\":[],\"mtu\":1421")) {
            ledger.settings().set("settings.v1", "{" + damaged + "," + rest);
            assertThat(new SettingsStore(ledger.settings()).load()).as(damaged).isEqualTo(Settings.DEFAULT);
        }
    }

    @Test
    void whereAResolverLeftTheListTheOtherChoicesStandAndTheHomeStillSeesNoQuestion() {
        String rest = "\"theme\":\"NIGHT\",\"lan\":true,\"keepHistory\":false,\"mtu\":1300}";
        String gone = "{\"resolver\":\"LISTED\",\"listed\":\"MULLVAD\",";
        assertThat(kept(gone + "\"overHttps\":true," + rest))
                .isEqualTo(new Route(new Resolver.Listed(PublicResolver.QUAD9, true), Optional.of(1300)));
        assertThat(kept(gone + "\"overHttps\":false," + rest))
                .isEqualTo(new Route(new Resolver.OfTheHome(), Optional.of(1300)));
        Settings all = new SettingsStore(ledger.settings()).load();
        assertThat(all.theme()).isEqualTo(Settings.Theme.NIGHT);
        assertThat(all.keepHistory()).isFalse();
    }

    @Test
    void resolversThatAnEarlierPorchlightKeptAsAListAreStillAsked() {
        assertThat(kept("{\"theme\":\"NIGHT\",\"dns\":[\"9.9.9.9\",\"2620:fe::fe\",\"1.1.1.1\",\"8.8.8.8\"],"
                        + "\"lan\":true,\"keepHistory\":false}"))
                .isEqualTo(Route.DEFAULT.withResolver(new Resolver.Own(List.of("9.9.9.9", "1.1.1.1"))));
    }

    @Test
    void arrivalsThatCannotBeCountAsTheDefaults() {
        String good = SettingsStore.write(FaceSamples.SETTINGS);
        for (String damaged : List.of(
                good.replace("aa:bb:cc:dd:ee:ff", "00:00:00:00:00:00"),
                good.replace("aa:bb:cc:dd:ee:ff", "here"),
                good.replace("Café", "Caf\\u202e"),
                good.replace("\"atStart\":true", "\"atStart\":7"))) {
            assertThat(damaged).isNotEqualTo(good);
            ledger.settings().set("settings.v1", damaged);
            assertThat(new SettingsStore(ledger.settings()).load()).isEqualTo(Settings.DEFAULT);
        }
    }

    @Test
    void nothingHappensByItselfBeforeItIsWishedAndNotAfterAnUpdateEither() {
        assertThat(Settings.DEFAULT.arrivals().atStart()).isFalse();
        assertThat(Settings.DEFAULT.arrivals().elsewhere()).isFalse();
        ledger.settings().set("settings.v1", "{\"theme\":\"DAY\",\"dns\":[],\"lan\":true,\"keepHistory\":false}");
        assertThat(new SettingsStore(ledger.settings()).load().arrivals()).isEqualTo(Arrivals.DEFAULT);
    }

    @Test
    void theLastChoiceComesBackAndADamagedOneIsAnywhere() {
        LastChoice last = new LastChoice(ledger.settings());
        assertThat(last.read()).isEqualTo(new Destination.Anywhere());
        last.keep(FaceSamples.THERE);
        assertThat(last.read()).isEqualTo(FaceSamples.THERE);
        for (String damaged : List.of("", "{}", "null", "{\"to\":\"country\",\"country\":\"12\"}")) {
            ledger.settings().set("choice.v1", damaged);
            assertThat(last.read()).as(damaged).isEqualTo(new Destination.Anywhere());
        }
        last.keep(FaceSamples.THERE);
        last.forget();
        assertThat(last.read()).isEqualTo(new Destination.Anywhere());
    }

    @Test
    void settingsOfAVersionThatKnewNoDisguiseAreKeptAndDisguised() {
        ledger.settings().set("settings.v1", "{\"theme\":\"NIGHT\",\"dns\":[],\"lan\":true,\"keepHistory\":false}");
        Settings loaded = new SettingsStore(ledger.settings()).load();
        assertThat(loaded.theme()).isEqualTo(Settings.Theme.NIGHT);
        assertThat(loaded.disguise()).isTrue();
        assertThat(loaded.everyday()).isEqualTo(Everyday.DEFAULT);
        assertThat(loaded.everyday().shortcut())
                .as("no desktop is asked for a key before the user wishes it")
                .isFalse();
    }

    @Test
    void settingsOfAnEarlierPorchlightStayAndKeepTheUserInTheChosenCountry() {
        ledger.settings().set("settings.v1", "{\"theme\":\"DAY\",\"dns\":[],\"lan\":true,\"keepHistory\":false}");
        assertThat(new SettingsStore(ledger.settings()).load())
                .isEqualTo(Settings.DEFAULT
                        .withTheme(Settings.Theme.DAY)
                        .withLan(true)
                        .withKeepHistory(false));
        assertThat(Settings.DEFAULT.beyond()).isFalse();
    }

    @Test
    void aDamagedListOfHomesCountsAsNone() {
        String good = new String(HomeCache.write(List.of(FaceSamples.HOME)), StandardCharsets.UTF_8);
        for (String damaged : List.of(
                "",
                "[",
                "null",
                "[{}]",
                "[null]",
                "[{\"provider\":\"0x12\"}]",
                good.replaceFirst("\"quality\":\\[[^]]*]", "\"quality\":[1]"),
                good.replaceFirst("\"quality\":\\[[^]]*]", "\"quality\":[1,NaN,2,3,4]"),
                good.replaceFirst("\"city\":\"([^\"\\\\]|\\\\.)*\",", ""))) {
            assertThat(damaged).isNotEqualTo(good);
            ledger.settings().cache("homes.v1", damaged.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
            assertThat(new HomeCache(ledger.settings()).load()).isEmpty();
        }
    }

    @Test
    void homesComeBackAsTheyWereKept() {
        Home home = new Home(
                new Proposal(
                        new HomeId(Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7"), "dvpn"),
                        new Country("DE"),
                        "Köln",
                        "Netz",
                        3320,
                        IpType.CELLULAR,
                        List.of("nats://203.0.113.4:4222"),
                        List.of("mysterium"),
                        new Quality(2.5, 31, 80, 24, 0.5)),
                new Price(Money.ofWei(7), Money.MAX));
        Instant at = Instant.ofEpochMilli(1_700_000_000_000L);
        new HomeCache(ledger.settings()).save(List.of(home), at);
        assertThat(new HomeCache(ledger.settings()).load()).contains(new HomeCache.Cached(List.of(home), at));
    }

    @Test
    void aDamagedReadingOfTheChannelCountsAsNone() {
        ChannelMemory memory = new ChannelMemory(ledger.settings());
        String name = "channel.v1." + KEY.chainId() + "." + KEY.identity() + "." + KEY.hermes();
        for (String damaged : List.of(
                "",
                "[]",
                "{}",
                "{\"block\":1,\"balance\":\"-5\"}",
                "{\"block\":1,\"balance\":\"5\",\"settled\":{},\"deployed\":true,\"registered\":true}")) {
            ledger.settings().set(name, damaged);
            assertThat(memory.recall(KEY)).isEmpty();
        }
    }

    @Test
    void aReadingOfTheChannelComesBackForItsOwnAccountOnly() {
        ChannelMemory memory = new ChannelMemory(ledger.settings());
        ChannelMemory.Remembered reading = new ChannelMemory.Remembered(
                new ChainReader.ChannelReading(7, Money.ofMyst("5"), Money.ofWei(3), true),
                true,
                Optional.of(new HubClaim(Money.ofWei(4), Money.ofWei(9))));
        memory.keep(KEY, reading);
        assertThat(memory.recall(KEY)).contains(reading);
        assertThat(memory.recall(new ChannelKey(1, KEY.identity(), KEY.hermes())))
                .isEmpty();
    }
}
