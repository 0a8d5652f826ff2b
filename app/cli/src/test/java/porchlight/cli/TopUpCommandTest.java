package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.client.Difference;
import porchlight.client.KeyRing;
import porchlight.client.Offers;
import porchlight.client.Placing;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;
import porchlight.payment.Money;

@Timeout(60)
class TopUpCommandTest extends OrderBench {
    private void answered(Optional<String> order, Optional<Failure> refused) {
        core.topUps.onPlace = _ -> {
            core.topUps.orders.publish(List.of(FRESH));
            core.topUps.placing.publish(List.of(new Placing(core.topUps.keys.getLast(), false, order, refused)));
        };
    }

    @Test
    void anAmountThatIsNoneIsAUsageError() {
        for (String amount : List.of("0", "-5", "ten", "1e3", "", "0.0000000000000000001")) {
            assertThat(run("topup", "--amount=" + amount, "--coin", "BTC")).isEqualTo(Exit.USAGE);
        }
        assertThat(run("topup", "--amount", "10")).isEqualTo(Exit.USAGE);
        assertThat(run("topup", "--amount", "10", "--coin", "BTC", "--country", "Germany"))
                .isEqualTo(Exit.USAGE);
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void anAmountIsReadAsPeopleTypeIt() {
        for (String amount : List.of("12.5", "12,5", "۱۲٫۵")) {
            answered(Optional.of("pl-1"), Optional.empty());
            assertThat(run("topup", "--amount", amount, "--coin", "BTC")).isEqualTo(Exit.OK);
            assertThat(core.wishes).as(amount).contains("place 12.5 BTC");
            core.wishes.clear();
        }
    }

    @Test
    void aCoinThatNobodyTakesIsNamedWithThoseThatAreTaken() {
        assertThat(run("topup", "--amount", "10", "--coin", "DOGE")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("No gateway takes this coin", "BTC");
    }

    @Test
    void behindTheShieldItIsSaidWhyNoGatewayAnswers() {
        core.topUps.onRefresh = () -> core.topUps.offers.publish(new Offers(
                List.of(),
                Optional.empty(),
                false,
                Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT))));
        core.connection()
                .publish(new ConnectionState.OutOfBalance(new Failure.OutOfBalance(Money.ZERO), Optional.empty()));
        assertThat(run("topup", "--amount", "10", "--coin", "BTC")).isEqualTo(Exit.BLOCKED);
        assertThat(err.toString())
                .contains(
                        "Nothing leaves this computer now, so no payment gateway can be reached.", "leave the shield");
        assertThat(core.topUps.keys).isEmpty();
    }

    @Test
    void aGatewayThatIsSilentIsSaidSo() {
        core.topUps.offers.publish(Offers.UNKNOWN);
        core.topUps.onRefresh = () -> {
            core.topUps.offers.publish(new Offers(List.of(), Optional.empty(), true, Optional.empty()));
            core.topUps.offers.publish(new Offers(
                    List.of(),
                    Optional.empty(),
                    false,
                    Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT))));
        };
        assertThat(run("topup", "--amount", "10", "--coin", "BTC")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("does not answer");
    }

    @Test
    void aRefusedOrderIsNotShownAsOneToPay() {
        answered(Optional.empty(), Optional.of(new Failure.WalletTrouble(WalletFault.ADDRESS_WRONG)));
        assertThat(run("topup", "--amount", "10", "--coin", "BTC")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("cannot be paid to");
    }

    @Test
    void anOrderWithoutAnAnswerIsNotWaitedForForEver() {
        assertThat(run("topup", "--amount", "10", "--coin", "btc")).isEqualTo(Exit.FAILED);
        assertThat(core.wishes).contains("place 10 BTC");
        assertThat(err.toString()).contains("porchlight orders");
    }

    @Test
    void whatToSendWhereIsSaidExactlyWithAQrThatReadersRead() throws Exception {
        answered(Optional.of("pl-1"), Optional.empty());
        assertThat(run("topup", "--amount", "10", "--coin", "BTC", "--country", "de"))
                .isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains(
                        "Send exactly 0.00123400 BTC on the Bitcoin network",
                        "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                        "bech32",
                        LINK,
                        "0.000197 BTC",
                        CHANNEL.checksumText(),
                        "orders --follow pl-1");
        assertThat(read(out.toString())).isEqualTo(LINK);
    }

    @Test
    void scriptsGetTheOrderAsJson() {
        answered(Optional.of("pl-1"), Optional.empty());
        assertThat(run("topup", "--amount", "10", "--coin", "BTC", "--json")).isEqualTo(Exit.OK);
        var json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.get("state").getAsString()).isEqualTo("New");
        assertThat(json.get("link").getAsString()).isEqualTo(LINK);
        assertThat(json.get("payAmount").getAsString()).isEqualTo("0.00123400");
    }

    @Test
    void anotherFacesOrderIsNotTakenForOnesOwn() {
        core.topUps.onPlace = _ -> {
            core.topUps.orders.publish(List.of(FRESH));
            core.topUps.placing.publish(List.of(Placing.placed("window", "pl-1")));
        };
        assertThat(run("topup", "--amount", "10", "--coin", "BTC")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).doesNotContain("bitcoin:", "Send exactly");
    }

    @Test
    void mystIsNotSentIntoAChannelThatTheRegistryDisowns() {
        core.network = "mainnet";
        core.wallet()
                .publish(new Wallet(
                        Optional.of(CHANNEL),
                        Wallet.Lock.OPEN,
                        Wallet.Registration.REGISTERED,
                        Optional.empty(),
                        Optional.of(Money.ZERO),
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Map.of(),
                        Wallet.Source.CHAIN,
                        Optional.empty(),
                        List.of(new Difference(
                                Difference.Kind.CHANNEL_DISAGREES, Optional.empty(), Optional.empty()))));
        assertThat(run("topup", "--amount", "10", "--coin", "myst")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("Do not pay in until this is gone");
    }

    @Test
    void mystIsSentDirectlyWithoutAKeyOnANetworkOfTheUsersOwn() {
        backedUp();
        core.chain = 137;
        core.token = Optional.empty();
        assertThat(run("topup", "--amount", "10", "--coin", "myst")).isEqualTo(Exit.FAILED);
        core.token = Optional.of(Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3"));
        core.network = "our-lab";
        assertThat(run("topup", "--amount", "10", "--coin", "myst")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("on Polygon", CHANNEL.checksumText(), "uint256=10000000000000000000", "Send only MYST");
        assertThat(core.wishes).doesNotContain("place 10 MYST");
    }

    private void backedUp() {
        core.keys
                .ring()
                .publish(new KeyRing(
                        List.of(new KeyRing.Held(
                                CHANNEL,
                                "",
                                Optional.of(new IdentityBook.Backup(Instant.EPOCH, IdentityBook.How.WORDS)),
                                Optional.empty())),
                        Optional.of(CHANNEL),
                        Wallet.Lock.OPEN,
                        KeyRing.Keeper.FILE));
    }

    @Test
    void beforeTheBackupNobodyIsToldWhereToSendMyst() {
        core.chain = 137;
        core.token = Optional.of(Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3"));
        for (String json : List.of("--no-qr", "--json")) {
            assertThat(run("topup", "--amount", "10", "--coin", "myst", json)).isEqualTo(Exit.FAILED);
        }
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("not backed up", "Back your identity up");
        assertThat(run("balance")).isEqualTo(Exit.OK);
        assertThat(run("balance", "--json")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("no backup", "\"backedUp\":false")
                .doesNotContain("Deposits to", "\"channel\"");
        backedUp();
        assertThat(run("balance")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("Deposits to: " + CHANNEL);
    }
}
