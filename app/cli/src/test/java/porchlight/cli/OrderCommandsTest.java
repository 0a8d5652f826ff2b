package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.InputStream;
import java.io.PrintWriter;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.client.Deposit;
import porchlight.client.Difference;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Placing;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.payment.Money;

@Timeout(60)
class OrderCommandsTest extends OrderBench {
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
