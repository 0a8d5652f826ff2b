package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Deposit;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.gui.TopUpScenario;
import porchlight.gui.connect.Tone;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.payment.Money;

class OrdersModelTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // by JUnit
    private Path folder;

    private final FakePorchlight porchlight = TopUpScenario.AMOUNT.porchlight();
    private final Here here = new Here(() -> OrderWordsTest.NOW, ZoneOffset.UTC);
    private Optional<Path> where = Optional.empty();
    private String proposed = "";
    private final Outside outside = new Outside(
            link -> true,
            (title, name) -> {
                proposed = name;
                return where;
            },
            () -> {});
    private final Messages words = Messages.of(Locale.ENGLISH);
    private final TopUpModel wizard =
            new TopUpModel(porchlight, words, outside, Draft.NONE, here, Runnable::run, Runnable::run);
    private final OrdersModel model =
            new OrdersModel(porchlight, wizard, words, outside, here, Runnable::run, Runnable::run);

    private OrdersModel.Line line(OrderState state) {
        porchlight.topUps.orders.publish(List.of(OrderWordsTest.order(state)));
        return model.lines().get().getFirst();
    }

    @Test
    void aLineSaysAmountTimeNetworkWorthStateAndStep() {
        assertThat(line(new OrderState.UnderPaid("0.00003", Optional.of(OrderWordsTest.NOW.plusSeconds(7662)))))
                .isEqualTo(new OrdersModel.Line(
                        "o-1",
                        "0.00004215\u00a0BTC",
                        "today 14:00 · Bitcoin",
                        "20\u00a0MYST",
                        "$5.11",
                        "Under-paid",
                        Optional.of(Tone.BAD),
                        "Send 0.00003\u00a0BTC more until today 16:10",
                        Optional.of(Act.OPEN_ORDER),
                        "Open the order of 0.00004215\u00a0BTC, today 14:00: Under-paid. "
                                + "Send 0.00003\u00a0BTC more until today 16:10"));
    }

    @Test
    void everyStateHasALine() {
        for (OrderState state : OrderWordsTest.STATES) {
            OrdersModel.Line line = line(state);
            assertThat(line.badge()).as(state.toString()).isNotBlank();
            assertThat(line.next()).as(state.toString()).isNotBlank();
        }
    }

    @Test
    void mystThatTheUserSentStandsAmongTheOrdersWithItsChainAndItsTransaction() {
        line(new OrderState.New());
        porchlight.topUps.direct.publish(List.of(
                new Deposit(
                        "0x91c2" + "0".repeat(56) + "a07e",
                        TopUpScenario.CHANNEL,
                        Money.ofMyst("5"),
                        OrderWordsTest.NOW,
                        true),
                new Deposit("", Address.ZERO, Money.ofWei(1), OrderWordsTest.NOW.minusSeconds(9000), false)));
        assertThat(model.lines().get()).extracting(OrdersModel.Line::id).containsExactly("", "o-1", "");
        OrdersModel.Line newest = model.lines().get().getFirst();
        assertThat(newest.below()).isEqualTo("today 14:02 · sent on chain 31337");
        assertThat(newest.pay()).isEqualTo("5\u00a0MYST");
        assertThat(newest.badge()).isEqualTo("Credited");
        assertThat(newest.next()).isEqualTo("0x91c2…a07e");
        assertThat(newest.act()).isEmpty();
        OrdersModel.Line unsettled = model.lines().get().getLast();
        assertThat(unsettled.badge()).isEqualTo("Confirming");
        assertThat(unsettled.pay()).isEqualTo("0.000000000000000001\u00a0MYST");
    }

    @Test
    void anOrderWithoutAPriceShowsNone() {
        porchlight.topUps.orders.publish(List.of(new Order(
                "o-9",
                Optional.empty(),
                new OrderState.Sending(),
                TopUpScenario.CHANNEL,
                Money.ZERO,
                "",
                "LTC",
                "0",
                Optional.empty(),
                "",
                OrderWordsTest.NOW,
                Optional.empty(),
                false)));
        OrdersModel.Line line = model.lines().get().getFirst();
        assertThat(line.pay()).isEqualTo("Litecoin");
        assertThat(line.receive()).isEqualTo("–");
        assertThat(line.worth()).isEqualTo("–");
    }

    @Test
    void aReceiptIsSavedWhereTheUserWants() throws IOException {
        line(new OrderState.Credited(Optional.empty(), Optional.empty()));
        where = Optional.of(folder.resolve("r.pdf"));
        porchlight.topUps.receipt = new byte[] {37, 80, 68, 70};
        model.press("o-1", Act.RECEIPT);
        assertThat(proposed).isEqualTo("porchlight-7f3a9c01-2222.pdf");
        assertThat(Files.readAllBytes(folder.resolve("r.pdf"))).containsExactly(37, 80, 68, 70);
        assertThat(model.help().get().note()).startsWith("The receipt is in ");
    }

    @Test
    void whoThinksBetterOfItIsAskedNothingMore() {
        line(new OrderState.Credited(Optional.empty(), Optional.empty()));
        model.press("o-1", Act.RECEIPT);
        assertThat(porchlight.asked).doesNotContain("receipt o-1");
        assertThat(model.help().get().note()).isEmpty();
    }

    @Test
    void aReceiptThatCannotBeHadLeavesTheOldFileAndIsSaid() throws IOException {
        line(new OrderState.Credited(Optional.empty(), Optional.empty()));
        Path file = Files.writeString(folder.resolve("r.pdf"), "old");
        where = Optional.of(file);
        porchlight.topUps.refusal = Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT));
        model.press("o-1", Act.RECEIPT);
        assertThat(model.help().get().note()).startsWith("The payment gateway does not answer.");
        assertThat(file).hasContent("old");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidAndNothingIsLeftThere() throws IOException {
        line(new OrderState.Credited(Optional.empty(), Optional.empty()));
        where = Optional.of(folder.resolve("missing").resolve("r.pdf"));
        model.press("o-1", Act.RECEIPT);
        assertThat(model.help().get().note()).contains("could not be written");
        // a folder stands where the file should
        Path taken = Files.createDirectories(folder.resolve("taken.pdf").resolve("x"))
                .getParent();
        where = Optional.of(taken);
        model.press("o-1", Act.RECEIPT);
        assertThat(model.help().get().note()).contains("could not be written");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(taken);
        }
    }

    @Test
    void theGatewaysNameForAnOrderCannotChooseAFolder() {
        porchlight.topUps.orders.publish(List.of(new Order(
                "o-1",
                Optional.of("../../etc/passwd"),
                new OrderState.Credited(Optional.empty(), Optional.empty()),
                TopUpScenario.CHANNEL,
                Money.ofMyst("5"),
                "5",
                "BTC",
                "0",
                Optional.empty(),
                "",
                OrderWordsTest.NOW,
                Optional.empty(),
                true)));
        model.press("o-1", Act.RECEIPT);
        assertThat(proposed).isEqualTo("porchlight-etcpasswd.pdf");
    }

    @Test
    void lookingNowFollowsEveryOrderThatIsNotCredited() {
        porchlight.topUps.orders.publish(
                TopUpScenario.LIST.porchlight().topUps.orders.value());
        model.lookNow();
        assertThat(porchlight.asked)
                .contains("follow o-Expired", "follow o-Late", "follow o-New", "refreshWallet")
                .doesNotContain("follow o-Credited");
    }

    @Test
    void theWizardsOrderIsShownWithItsCode() {
        line(new OrderState.WrongNetwork("Polygon"));
        wizard.open("o-1");
        wizard.press(Act.SUPPORT);
        OrdersModel.Help help = model.help().get();
        assertThat(help.open()).isTrue();
        assertThat(help.brief()).isTrue();
        assertThat(help.order()).contains("o-1");
        assertThat(help.code()).contains("gateway-order=7f3a9c01-2222", "state=WrongNetwork");
        model.help(false);
        wizard.open("o-1");
        wizard.press(Act.SUPPORT);
        assertThat(model.help().get().open()).as("asked for a second time").isTrue();
    }

    @Test
    void theCodeFollowsTheOrder() {
        line(new OrderState.New());
        model.code("o-1");
        assertThat(model.help().get().code()).contains("state=New");
        line(new OrderState.Late());
        assertThat(model.help().get().code()).contains("state=Late");
        porchlight.topUps.orders.publish(List.of());
        assertThat(model.help().get().code()).isEmpty();
    }

    @Test
    void whatAnOrderNeedsIsOnePressAway() {
        line(new OrderState.UnderPaid("0.00001", Optional.empty()));
        model.press("o-1", Act.OPEN_ORDER);
        assertThat(wizard.draft().get().order()).contains("o-1");
        assertThat(wizard.draft().get().open()).isTrue();
    }
}
