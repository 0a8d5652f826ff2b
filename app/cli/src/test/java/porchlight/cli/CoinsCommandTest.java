package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.HomeList;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
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
class CoinsCommandTest {
    private static final Offer BITCOIN = new Offer(
            "coingate",
            "BTC",
            "Bitcoin",
            Money.ofMyst("2.5"),
            Optional.of("0.0000021"),
            true,
            Optional.of("1"),
            Optional.of(Duration.ofMinutes(30)));
    private static final Offer TETHER =
            new Offer("coingate", "USDT", "Ethereum", Money.ofMyst("50"), Optional.empty(), false);
    private static final Offer CARD = new Offer("stripe", "USD", "", Money.ofMyst("2"), Optional.of("0.2155"), false);

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void offered() {
        core.chain = 137;
        Address channel = Address.of("0xc644058e72c73a506c992607c7992da6b355c5db");
        core.wallet()
                .publish(new Wallet(
                        Optional.of(channel),
                        Wallet.Lock.OPEN,
                        Wallet.Registration.REGISTERED,
                        Optional.of(channel),
                        Optional.of(Money.ZERO),
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Map.of()));
        core.topUps.onRefresh = () ->
                answer(new Offers(List.of(BITCOIN, TETHER, CARD), Optional.of(Instant.now()), false, Optional.empty()));
        Home home = new Home(
                new Proposal(
                        new HomeId(Address.of("0x41f2000000000000000000000000000000000001"), "wireguard"),
                        new Country("DE"),
                        "Berlin",
                        "",
                        3320,
                        IpType.RESIDENTIAL,
                        List.of("nats://broker:4222"),
                        List.of(),
                        new Quality(2, 10, 80, 20, 0)),
                new Price(Money.ofMyst("0.02"), Money.ofMyst("0.1")));
        core.homes().publish(new HomeList(Catalog.of(List.of(home)), Optional.of(Instant.now()), false, false));
    }

    private void answer(Offers offers) {
        core.topUps.offers.publish(new Offers(List.of(), Optional.empty(), true, Optional.empty()));
        core.topUps.offers.publish(offers);
    }

    private int run(String... args) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                InputStream.nullInputStream(),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofMillis(500));
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    @Test
    void gatewaysThatAreSilentAreSaidAndMystItselfIsStillThere() {
        core.topUps.onRefresh = () -> answer(new Offers(
                List.of(),
                Optional.empty(),
                false,
                Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT))));
        assertThat(run("coins")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("gateway");
        assertThat(out.toString()).contains("MYST on Polygon, sent straight to your channel");
        assertThat(run("coins", "--amount", "much")).isEqualTo(Exit.USAGE);
    }

    @Test
    void withoutAListOfHomesNothingIsSaidOfWhatAnAmountBuys() {
        core.homes().publish(new HomeList(Catalog.EMPTY, Optional.empty(), false, false));
        assertThat(run("coins")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("not known yet").doesNotContain("video");
    }

    @Test
    void amountsSayWhatTheyBuyAndCoinsTheirNetworkFeeMinimumAndHowLongTheirRateHolds() {
        assertThat(run("coins")).isEqualTo(Exit.OK);
        // an hour of video is 1.25 GiB: 0.02 + 0.125 MYST
        assertThat(out.toString())
                .contains("5\u00a0MYST: ≈ 34 hours of video", "20\u00a0MYST: ≈ 137 hours of video")
                .contains("BTC on the Bitcoin network (coingate): about 0.000042 BTC for 20\u00a0MYST")
                .contains("from 2.5\u00a0MYST", "incl. 1 % conversion", "rate held 30", "also over Lightning")
                .contains("USDT on the Ethereum network (coingate): the gateway says the price")
                .contains("USD on a page of stripe: about 4.31 USD for 20\u00a0MYST");
    }

    @Test
    void oneAmountIsReckonedAsAsked() {
        assertThat(run("coins", "--amount", "10,0")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("10\u00a0MYST: ≈ 68 hours of video", "about 0.000021 BTC", "topup --amount 10 --coin")
                .doesNotContain("5\u00a0MYST: ≈ 34");
    }

    @Test
    void scriptsGetOneLineForEachOffer() {
        assertThat(run("coins", "--json", "--amount", "10")).isEqualTo(Exit.OK);
        List<JsonObject> lines = out.toString()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
        assertThat(lines).hasSize(3);
        JsonObject bitcoin = lines.getFirst();
        assertThat(bitcoin.get("network").getAsString()).isEqualTo("Bitcoin");
        assertThat(bitcoin.get("minimumWei").getAsString()).isEqualTo("2500000000000000000");
        assertThat(bitcoin.get("about").getAsString()).isEqualTo("0.000021");
        assertThat(bitcoin.get("feePercent").getAsString()).isEqualTo("1");
        assertThat(bitcoin.get("rateHoldsSeconds").getAsLong()).isEqualTo(1800);
        assertThat(bitcoin.get("lightning").getAsBoolean()).isTrue();
        assertThat(lines.get(1).get("enough").getAsBoolean()).isFalse();
        assertThat(lines.get(1).has("about")).isFalse();
    }

    @Test
    void whatWasOfferedAnHourAgoIsAskedForAgain() {
        core.topUps.offers.publish(
                new Offers(List.of(TETHER), Optional.of(Instant.now().minusSeconds(3600)), false, Optional.empty()));
        assertThat(run("coins")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("BTC on the Bitcoin network");
    }

    @Test
    void aCardIsNotOrderedWithoutTheCountryThatTaxesIt() {
        assertThat(run("topup", "--amount", "10", "--coin", "USD")).isEqualTo(Exit.USAGE);
        assertThat(run("topup", "--amount", "10", "--coin", "USD", "--country", "us"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--country", "--state");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("place"));
    }
}
