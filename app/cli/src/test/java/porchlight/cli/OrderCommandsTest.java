package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
import porchlight.client.Deposit;
import porchlight.client.Difference;
import porchlight.client.KeyRing;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Placing;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.ledger.IdentityBook;
import porchlight.payment.Money;

@Timeout(60)
class OrderCommandsTest {
    private static final Address CHANNEL = Address.of("0xc644058e72c73a506c992607c7992da6b355c5db");
    private static final String LINK = "bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.00123400";
    private static final Order FRESH = order(new OrderState.New(), Optional.empty());

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private static Order order(OrderState state, Optional<Order.Note> note) {
        return new Order(
                "pl-1",
                Optional.of("6f1c"),
                state,
                CHANNEL,
                Money.ofMyst("10"),
                "0.00123400",
                "BTC",
                "0.000197",
                Optional.of(new Order.PayTo("Bitcoin", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bech32", LINK)),
                "",
                Instant.now().minusSeconds(60),
                Optional.of(Instant.now().plusSeconds(1000)),
                false,
                note);
    }

    @BeforeEach
    void unlocked() {
        core.wallet()
                .publish(new Wallet(
                        Optional.of(CHANNEL),
                        Wallet.Lock.OPEN,
                        Wallet.Registration.REGISTERED,
                        Optional.of(CHANNEL),
                        Optional.of(Money.ZERO),
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Map.of()));
        List<Offer> offers =
                List.of(new Offer("coingate", "BTC", "Bitcoin", Money.ofMyst("5"), Optional.empty(), false));
        core.topUps.offers.publish(new Offers(offers, Optional.of(Instant.EPOCH), false, Optional.empty()));
        core.topUps.onRefresh = () -> core.topUps.offers.publish(
                new Offers(offers, Optional.of(Instant.EPOCH.plusSeconds(1)), false, Optional.empty()));
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

    /// Reads the QR of a terminal's text as a camera would.
    private static String read(String text) throws Exception {
        List<String> lines = text.lines()
                .filter(line -> line.startsWith("\u001b[30;107m"))
                .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""))
                .toList();
        int scale = 4;
        int width = lines.getFirst().length() * scale;
        int height = lines.size() * 2 * scale;
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                char block = lines.get(y / scale / 2).charAt(x / scale);
                boolean dark = block == '█' || block == (y / scale % 2 == 0 ? '▀' : '▄');
                pixels[y * width + x] = dark ? 0xff000000 : 0xffffffff;
            }
        }
        return new QRCodeReader()
                .decode(new BinaryBitmap(new GlobalHistogramBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
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

    /// Everything that must not be paid: neither an address nor a link nor a word that asks for money.
    @Test
    void whatMustNotBePaidIsNeverShownAsOneToPay() {
        Order over = new Order(
                "pl-1",
                Optional.of("6f1c"),
                new OrderState.New(),
                CHANNEL,
                Money.ofMyst("10"),
                "0.00123400",
                "BTC",
                "0",
                FRESH.payTo(),
                "https://pay.coingate.com/1",
                Instant.now().minusSeconds(3600),
                Optional.of(Instant.now().minusSeconds(1)),
                false);
        List<Order> never = new java.util.ArrayList<>(List.of(
                over,
                order(new OrderState.UnderPaid("0.5", Optional.empty()), Optional.empty()),
                order(new OrderState.UnderPaid("0.0005", Optional.of(Instant.EPOCH)), Optional.empty()),
                order(new OrderState.Seen(), Optional.empty()),
                order(new OrderState.Late(), Optional.empty()),
                order(new OrderState.Expired(), Optional.empty()),
                order(new OrderState.Failed("invalid", true), Optional.empty())));
        for (Order.Note note : Order.Note.values()) {
            never.add(order(new OrderState.New(), Optional.of(note)));
            never.add(order(new OrderState.UnderPaid("0.0005", Optional.empty()), Optional.of(note)));
        }
        for (Order order : never) {
            String which = order.state() + " " + order.note();
            core.topUps.orders.publish(List.of(order));
            StringBuilder said = new StringBuilder();
            for (String[] command : new String[][] {{"orders"}, {"orders", "--json"}}) {
                out.getBuffer().setLength(0);
                assertThat(run(command)).isEqualTo(Exit.OK);
                said.append(out);
            }
            core.topUps.onPlace =
                    _ -> core.topUps.placing.publish(List.of(Placing.placed(core.topUps.keys.getLast(), "pl-1")));
            out.getBuffer().setLength(0);
            assertThat(run("topup", "--amount", "10", "--coin", "BTC"))
                    .as(which)
                    .isEqualTo(Exit.FAILED);
            said.append(out);
            assertThat(said.toString())
                    .as(which)
                    .doesNotContain(
                            "bitcoin:", "bc1q", "https://", "Send exactly", "Send what is missing", "Pay the exact")
                    .doesNotContain("Waiting for your payment")
                    .contains("\"payable\":false", "notPayable");
        }
    }

    @Test
    void anUnderPaidOrderAsksForTheRestAndNotForTheWhole() {
        core.topUps.orders.publish(
                List.of(order(new OrderState.UnderPaid("0.0005", Optional.empty()), Optional.empty())));
        assertThat(run("orders", "--json")).isEqualTo(Exit.OK);
        var json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.get("due").getAsString()).isEqualTo("0.0005");
        assertThat(json.get("link").getAsString()).endsWith("?amount=0.0005");
        assertThat(json.get("payable").getAsBoolean()).isTrue();
    }

    @Test
    void ordersAndDirectDepositsAreListedWithTheirNextStep() {
        core.topUps.orders.publish(List.of(
                order(new OrderState.UnderPaid("0.0005", Optional.empty()), Optional.empty()),
                order(new OrderState.Failed("never_placed"), Optional.of(Order.Note.NEVER_PLACED)),
                order(new OrderState.Credited(Optional.of("0x7"), Optional.of("0.1")), Optional.empty())));
        core.topUps.direct.publish(List.of(new Deposit("0x9", Address.ZERO, Money.ofMyst("3"), Instant.EPOCH, true)));
        assertThat(run("orders")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains(
                        "0.0005 BTC are missing",
                        "Send what is missing",
                        "nothing was ordered",
                        "0.1 BTC more",
                        "Sent directly: 3 MYST");
        assertThat(run("orders", "--json")).isEqualTo(Exit.OK);
    }

    @Test
    void everyStateHasWordsInBothLanguages() {
        for (OrderState state : List.of(
                new OrderState.Sending(),
                new OrderState.New(),
                new OrderState.Seen(),
                new OrderState.Confirming(1, 3),
                new OrderState.Confirming(1, 0),
                new OrderState.Paid(),
                new OrderState.Credited(Optional.empty(), Optional.empty()),
                new OrderState.UnderPaid("", Optional.empty()),
                new OrderState.UnderPaid("1", Optional.of(Instant.EPOCH)),
                new OrderState.Late(),
                new OrderState.Expired(),
                new OrderState.WrongNetwork(""),
                new OrderState.WrongNetwork("polygon"),
                new OrderState.Refunded(""),
                new OrderState.Refunded("1"),
                new OrderState.Failed("invalid"),
                new OrderState.Failed("invalid", true))) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.of("fa"))) {
                OrderText text = new OrderText(new Terminal(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        InputStream.nullInputStream(),
                        Optional.empty(),
                        Messages.of(locale),
                        Duration.ZERO));
                for (Order.Note note : Order.Note.values()) {
                    assertThat(text.state(order(state, Optional.of(note))))
                            .doesNotContain("cli.")
                            .isNotBlank();
                }
                assertThat(text.next(order(state, Optional.empty())))
                        .isNotBlank()
                        .doesNotContain("cli.");
            }
        }
    }

    @Test
    void whatWasHeardLongAgoIsNotShownAsNews() {
        core.topUps.orders.publish(List.of(FRESH));
        core.topUps.onLook = () -> core.topUps.orders.publish(List.of(order(new OrderState.Paid(), Optional.empty())));
        Wallet open = core.wallet().value();
        core.wallet()
                .publish(new Wallet(
                        open.identity(),
                        Wallet.Lock.LOCKED,
                        open.registration(),
                        open.channel(),
                        open.balance(),
                        Money.ZERO,
                        Money.ZERO,
                        Money.ZERO,
                        Map.of()));
        assertThat(run("orders")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("Waiting for your payment", "the last that Porchlight heard", "--ask");
        core.wallet().publish(open);
        out.getBuffer().setLength(0);
        assertThat(run("orders", "--ask")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("on its way to your channel")
                .doesNotContain("Waiting for your payment", "the last that Porchlight heard");
    }

    @Test
    void ordersAreListedThoughTheGatewayDoesNotTell() {
        core.topUps.orders.publish(List.of(FRESH));
        core.topUps.refusal = Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT));
        assertThat(run("orders", "--ask")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("gateway");
        assertThat(out.toString()).contains("Waiting for your payment");
    }

    @Test
    void anOrderIsFollowedToItsEnd() {
        core.topUps.orders.publish(List.of(FRESH));
        Thread.ofVirtual().start(() -> {
            core.topUps.orders.publish(List.of(order(new OrderState.Paid(), Optional.empty())));
            core.topUps.orders.publish(
                    List.of(order(new OrderState.Credited(Optional.of("0x7"), Optional.empty()), Optional.empty())));
        });
        assertThat(run("orders", "--follow", "6f1c")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("Credited");
        assertThat(run("orders", "--follow", "nobody")).isEqualTo(Exit.FAILED);
        core.topUps.orders.publish(List.of(order(new OrderState.Expired(), Optional.empty())));
        assertThat(run("orders", "--follow", "pl-1")).isEqualTo(Exit.FAILED);
    }

    @Test
    void aReceiptBecomesANewFileAndNeverWritesOverOne() throws Exception {
        core.topUps.orders.publish(List.of(FRESH));
        core.topUps.receipt = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        Path file = folder.resolve("receipt.pdf");
        assertThat(run("orders", "receipt", "pl-1", "--out", file.toString())).isEqualTo(Exit.OK);
        assertThat(Files.readString(file)).isEqualTo("%PDF-1.7");
        core.topUps.receipt = "%PDF-2".getBytes(StandardCharsets.US_ASCII);
        assertThat(run("orders", "receipt", "pl-1", "--out", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(Files.readString(file)).isEqualTo("%PDF-1.7");
        core.topUps.refusal = Optional.of(new Failure.WalletTrouble(WalletFault.RECEIPT_MISSING));
        assertThat(run(
                        "orders",
                        "receipt",
                        "pl-1",
                        "--out",
                        folder.resolve("b.pdf").toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("no receipt");
        assertThat(run("orders", "receipt", "nobody", "--out", "x")).isEqualTo(Exit.FAILED);
    }

    @Test
    void aReceiptThatTheDiskRefusesIsSaidAndOneThatIsThereIsItsOwnersOnly() throws Exception {
        core.topUps.orders.publish(List.of(FRESH));
        core.topUps.receipt = "%PDF-1.7".getBytes(StandardCharsets.US_ASCII);
        Path nowhere = folder.resolve("no/receipt.pdf");
        assertThat(run("orders", "receipt", "pl-1", "--out", nowhere.toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("cannot be written").contains(nowhere.toString());
        Path file = folder.resolve("receipt.pdf");
        assertThat(run("orders", "receipt", "pl-1", "--out", file.toString())).isEqualTo(Exit.OK);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void supportGetsWhatItNeedsAndNoKey() throws Exception {
        core.topUps.orders.publish(List.of(FRESH));
        assertThat(run("orders", "support", "pl-1")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("order=pl-1", "gateway-order=6f1c", "channel=" + CHANNEL.checksumText(), "network=sandbox");
        assertThat(read(out.toString()))
                .isEqualTo(out.toString().lines().findFirst().orElseThrow());
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

    @Test
    void thatAnotherDevicePaidWithTheSameIdentityIsSaidWithTheBalance() {
        Wallet known = core.wallet().value();
        core.wallet()
                .publish(new Wallet(
                        known.identity(),
                        known.lock(),
                        known.registration(),
                        known.channel(),
                        known.balance(),
                        known.deposited(),
                        known.settled(),
                        known.promised(),
                        known.rates(),
                        Wallet.Source.CHAIN,
                        Optional.empty(),
                        List.of(new Difference(
                                Difference.Kind.HUB_PROMISE_HIGHER,
                                Optional.of(Money.ofMyst("3")),
                                Optional.of(Money.ofMyst("1"))))));
        assertThat(run("balance")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("used on another device too");
        assertThat(run("balance", "--json")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("\"kind\":\"HUB_PROMISE_HIGHER\"");
    }
}
