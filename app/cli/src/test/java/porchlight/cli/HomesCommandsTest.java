package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.HomeHistory;
import porchlight.client.HomeList;
import porchlight.client.Known;
import porchlight.client.KnownHome;
import porchlight.client.KnownHome.Presence;
import porchlight.client.Lookup;
import porchlight.client.Wallet;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.market.Catalog;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

@Timeout(60)
class HomesCommandsTest {
    private static final Home BERLIN = home("0x41f2000000000000000000000000000000000c9a", "DE", "Berlin");
    private static final Home PARIS = home("0x41f2000000000000000000000000000000000001", "FR", "Paris");
    private static final Address OSAKA = Address.of("0x77aa000000000000000000000000000000000b0b");
    private static final Instant AT = Instant.parse("2026-11-22T22:00:00Z");

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static Home home(String id, String country, String city) {
        return new Home(
                new Proposal(
                        new HomeId(Address.of(id), "dvpn"),
                        new Country(country),
                        city,
                        "Example Net",
                        64500,
                        IpType.RESIDENTIAL,
                        List.of("nats://broker.example:4222"),
                        List.of(),
                        new Quality(2, 31, 50, 24, 0)),
                new Price(Money.ofMyst("0.001"), Money.ofMyst("0.11")));
    }

    private static KnownHome known(Home home, boolean favourite, boolean used, boolean blocked) {
        KnownHome listed = KnownHome.listed(home);
        return new KnownHome(
                listed.id(),
                listed.offer(),
                listed.presence(),
                listed.country(),
                listed.city(),
                listed.isp(),
                listed.kind(),
                listed.seen(),
                favourite ? Optional.of(AT) : Optional.empty(),
                used ? Optional.of(AT) : Optional.empty(),
                blocked ? Optional.of(AT) : Optional.empty());
    }

    private static KnownHome osaka(Presence presence) {
        return new KnownHome(
                new HomeId(OSAKA, "dvpn"),
                Optional.empty(),
                presence,
                Optional.of(new Country("JP")),
                "Osaka",
                "",
                Optional.empty(),
                Optional.of(Instant.now().minusSeconds(7300)),
                Optional.of(AT),
                Optional.empty(),
                Optional.empty());
    }

    private int run(String... args) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(new byte[0]),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofMillis(400));
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    @BeforeEach
    void listed() {
        core.homes()
                .publish(new HomeList(Catalog.of(List.of(BERLIN, PARIS)), Optional.of(Instant.EPOCH), false, false));
    }

    private void knows(KnownHome... homes) {
        core.known.live.publish(new Known(List.of(homes)));
    }

    @Test
    void whatIsNoIdIsRefusedAndSaysWhatOneIs() {
        for (String word : List.of("Berlin", "0x41", "0x41f2zz", "0x" + "1".repeat(41), "-")) {
            assertThat(run("homes", "show", word)).as(word).isEqualTo(Exit.USAGE);
        }
        assertThat(err.toString()).contains("“Berlin” is no home’s id");
        assertThat(run("homes", "block")).isEqualTo(Exit.USAGE);
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void aBeginningThatFitsNobodyOrSeveralIsNotGuessed() {
        assertThat(run("homes", "block", "0x41f2")).isEqualTo(Exit.FAILED);
        assertThat(run("homes", "block", "0xdead")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("No home, or more than one, begins with 0x41f2");
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void aWholeIdThatIsNotListedIsAskedForAtTheDirectory() {
        String stranger = "0x" + "9".repeat(40);
        assertThat(run("homes", "show", stranger)).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("Nobody offers a home by the id " + stranger);
        core.known.lookup = new Lookup.Unanswered();
        assertThat(run("homes", "show", stranger)).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("directory could not be asked");
        Home there = home(stranger, "ES", "Málaga");
        core.known.lookup = new Lookup.Found(there);
        assertThat(run("homes", "show", stranger)).isZero();
        assertThat(out.toString()).contains("Málaga, Spain").contains(stranger);
        assertThat(core.wishes).containsOnly("find " + stranger);
    }

    @Test
    void everythingThatIsKnownOfAHomeIsShown() {
        core.known.history = new HomeHistory(
                9,
                1,
                Optional.of(AT),
                Optional.of(AT),
                "HomeSilent",
                Optional.of(Duration.ofMillis(900)),
                5,
                Duration.ofHours(3),
                5L << 30,
                Money.ofMyst("0.2439"));
        knows(known(BERLIN, true, true, true));
        assertThat(run("homes", "show", BERLIN.id().provider().toString())).isZero();
        assertThat(out.toString())
                .contains("Berlin, Germany  " + BERLIN.id().provider())
                .contains("blocked by you")
                .contains("favourite")
                .contains("Network number (ASN): AS64500")
                .contains("Per GiB: 0.11 MYST")
                .contains("Worked: 9 of 10 times")
                .contains("it did not answer")
                .contains("Paid here in total: 0.2439 MYST");
    }

    @Test
    void aHomeWithoutAPastSaysSo() {
        assertThat(run("homes", "show", "41f2000000000000000000000000000000000c9a"))
                .isZero();
        assertThat(out.toString()).contains("You have not connected through this home");
    }

    @Test
    void inJsonAHomeIsOneLineWithItsHistory() {
        core.known.history = new HomeHistory(
                2,
                1,
                Optional.of(AT),
                Optional.empty(),
                "",
                Optional.empty(),
                2,
                Duration.ofMinutes(2),
                7,
                Money.ofWei(5));
        knows(known(BERLIN, true, false, false));
        assertThat(run("homes", "show", "--json", BERLIN.id().provider().toString()))
                .isZero();
        JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.get("id").getAsString())
                .isEqualTo(BERLIN.id().provider().toString());
        assertThat(json.get("asn").getAsInt()).isEqualTo(64500);
        assertThat(json.get("favourite").getAsBoolean()).isTrue();
        assertThat(json.get("blocked").getAsBoolean()).isFalse();
        assertThat(json.get("presence").getAsString()).isEqualTo("LISTED");
        assertThat(json.getAsJsonObject("history").get("worked").getAsInt()).isEqualTo(2);
        assertThat(json.getAsJsonObject("history").get("paidWei").getAsString()).isEqualTo("5");
    }

    @Test
    void blockingIsSaidOnceTheCoreHasIt() {
        String id = BERLIN.id().provider().toString();
        core.known.onBlock = () -> knows(known(BERLIN, false, false, true));
        assertThat(run("homes", "block", id)).isZero();
        assertThat(out.toString()).contains("Berlin, Germany (" + id + ") is blocked");
        core.known.onBlock = this::knows;
        assertThat(run("homes", "unblock", id)).isZero();
        assertThat(out.toString()).contains("may be used again");
        assertThat(core.wishes).containsExactly("block " + id + " true", "block " + id + " false");
    }

    @Test
    void aChangeThatTheCoreDoesNotTakeIsNotCalledDone() {
        assertThat(run("homes", "block", BERLIN.id().provider().toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("not taken in time");
        assertThat(out.toString()).doesNotContain("is blocked");
    }

    @Test
    void aFavouriteIsMadeAndUnmade() {
        String id = PARIS.id().provider().toString();
        core.onStar = on -> knows(on ? new KnownHome[] {known(PARIS, true, false, false)} : new KnownHome[0]);
        assertThat(run("homes", "star", id)).isZero();
        assertThat(run("homes", "unstar", id)).isZero();
        assertThat(out.toString()).contains("is a favourite now").contains("is a favourite no more");
    }

    @Test
    void theUsersOwnListsAreToldOnlineOrNot() {
        knows(known(BERLIN, true, true, false), osaka(Presence.ABSENT), known(PARIS, false, false, true));
        assertThat(run("homes", "favourites")).isZero();
        assertThat(out.toString())
                .contains("Berlin, Germany · 0.11 MYST/GiB")
                .contains(OSAKA + "  Osaka, Japan · not online now, last seen 2 h 1 m ago");
        assertThat(run("homes", "recent", "--json")).isZero();
        assertThat(out.toString()).contains("\"used\":\"2026-11-22T22:00:00Z\"");
        assertThat(run("homes", "blocked")).isZero();
        assertThat(out.toString()).contains("Paris, France · blocked by you");
    }

    @Test
    void emptyListsSayHowToFillThem() {
        assertThat(run("homes", "favourites")).isZero();
        assertThat(run("homes", "recent")).isZero();
        assertThat(run("homes", "blocked")).isZero();
        assertThat(out.toString())
                .contains("porchlight homes star ID")
                .contains("No home was used lately")
                .contains("You have blocked no home");
    }

    @Test
    void offlineTheListsAreToldWithoutWaiting() {
        core.homes().publish(new HomeList(Catalog.EMPTY, Optional.empty(), false, true));
        knows(osaka(Presence.UNKNOWN));
        assertThat(run("homes", "favourites")).isZero();
        assertThat(out.toString()).contains("Osaka, Japan · last seen 2 h 1 m ago");
    }

    @Test
    void connectingToABlockedOrAbsentHomeByItsIdIsRefusedAndNothingElseIsTaken() {
        core.wallet()
                .publish(new Wallet(
                        Optional.of(Address.ZERO),
                        Wallet.Lock.OPEN,
                        Wallet.Registration.REGISTERED,
                        Optional.of(Address.ZERO),
                        Optional.of(Money.ofMyst("4")),
                        Money.ofMyst("5"),
                        Money.ZERO,
                        Money.ofMyst("1"),
                        java.util.Map.of()));
        knows(known(BERLIN, false, false, true), osaka(Presence.ABSENT));
        assertThat(run("connect", BERLIN.id().provider().toString())).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("You blocked this home").contains("porchlight homes unblock 0x41f2");
        assertThat(run("connect", "0x77aa")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("is not online now");
        core.known.lookup = new Lookup.Unanswered();
        assertThat(run("connect", "0x77aa")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("directory could not be asked");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("connect"));
    }
}
