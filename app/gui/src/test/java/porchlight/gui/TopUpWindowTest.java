package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Settings;
import porchlight.client.TopUps;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.QrCodeTest;
import porchlight.gui.look.Theme;
import porchlight.payment.Money;

/// The wizard in the real window.
@ExtendWith(ApplicationExtension.class)
class TopUpWindowTest {
    private final FakePorchlight porchlight = TopUpScenario.AMOUNT.porchlight();
    private final List<String> opened = new java.util.concurrent.CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("en")));
        window = new Window(
                porchlight,
                Scenario.arguments(Optional.empty()),
                Scenario.surroundings(true, opened),
                Runnable::run,
                Fx.WINDOW,
                1120,
                900);
        stage.setScene(window.scene());
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    private void settle() {
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void open(FxRobot robot, TopUpScenario scenario) {
        FakePorchlight there = scenario.porchlight();
        porchlight.connection.publish(there.connection.value());
        porchlight.topUps.orders.publish(there.topUps.orders.value());
        settle();
        robot.interact(() -> scenario.walk(window, porchlight));
        settle();
    }

    private static boolean shows(FxRobot robot, String id) {
        return robot.lookup("#" + id).tryQuery().filter(Node::isVisible).isPresent();
    }

    private static String text(FxRobot robot, String id) {
        Node node = robot.lookup("#" + id).query();
        return node instanceof Paragraph paragraph ? paragraph.getText() : ((Labeled) node).getText();
    }

    @Test
    void theKeyboardAloneLeadsFromTheWalletToAnOrder(FxRobot robot) {
        robot.interact(() -> window.go(Page.WALLET));
        robot.interact(() -> robot.lookup("#wallet-top-up").query().requestFocus());
        robot.push(KeyCode.SPACE);
        settle();
        assertThat(focused()).isEqualTo("tile-20");
        robot.push(KeyCode.TAB);
        robot.push(KeyCode.SPACE);
        settle();
        assertThat(focused()).isEqualTo("tile-50");
        robot.push(KeyCode.ENTER);
        settle();
        assertThat(focused()).isEqualTo("coin-coingate-BTC");
        robot.push(KeyCode.SPACE);
        settle();
        robot.push(KeyCode.ENTER);
        settle();
        assertThat(porchlight.topUps.wishes)
                .containsExactly(new TopUps.Wish("coingate", "BTC", Money.ofMyst("50"), false, "", ""));
        porchlight.topUps.orders.publish(
                TopUpScenario.PAY.porchlight().topUps.orders.value());
        porchlight.topUps.answer(Optional.of("o-New"), Optional.empty());
        settle();
        assertThat(text(robot, "pay-title")).isEqualTo("0.00004215\u00a0BTC");
        assertThat(focused()).isEqualTo("act-open-wallet");
        robot.push(KeyCode.ENTER);
        settle();
        assertThat(opened).contains("open " + TopUpScenario.TO_BITCOIN.link());
        robot.push(KeyCode.ESCAPE);
        settle();
        assertThat(shows(robot, "orders")).isTrue();
    }

    private String focused() {
        Node owner = window.scene().getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    @Test
    void escapeAndAltLeftGoBackAStepAndThenOut(FxRobot robot) {
        open(robot, TopUpScenario.COIN);
        robot.push(KeyCode.ESCAPE);
        settle();
        assertThat(shows(robot, "topup-amount")).isTrue();
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        settle();
        assertThat(shows(robot, "orders")).isTrue();
        robot.push(KeyCode.ALT, KeyCode.LEFT);
        settle();
        assertThat(shows(robot, "main-button")).isTrue();
    }

    @Test
    void theRailLeadsOutOfTheWizard(FxRobot robot) {
        open(robot, TopUpScenario.COIN);
        robot.clickOn("Wallet");
        settle();
        assertThat(shows(robot, "orders")).isTrue();
    }

    @Test
    void theOutOfBalanceCardLeadsIntoTheWizard(FxRobot robot) {
        porchlight.connection.publish(Scenario.BROKE.open().connection().value());
        settle();
        assertThat(porchlight.connection.value()).isInstanceOf(ConnectionState.OutOfBalance.class);
        robot.clickOn("#main-button");
        settle();
        assertThat(shows(robot, "topup-amount")).isTrue();
    }

    @Test
    void behindTheShieldTheWizardSaysThatNoGatewayIsReachedAndLeadsOutOnlyWhereItIsPressed(FxRobot robot) {
        porchlight.connection.publish(Scenario.BROKE.open().connection().value());
        settle();
        robot.clickOn("#main-button");
        settle();
        assertThat(shows(robot, "topup-shut")).isTrue();
        assertThat(porchlight.asked).doesNotContain("goUnprotected", "unblock");
        robot.clickOn("#topup-out");
        settle();
        assertThat(porchlight.asked).contains("goUnprotected");
        porchlight.asked.clear();
        porchlight.connection.publish(new ConnectionState.Off(Optional.empty()));
        settle();
        assertThat(shows(robot, "topup-shut")).isFalse();
        assertThat(porchlight.asked).as("the gateways are asked now").containsOnlyOnce("refreshOffers");
        robot.clickOn("Wallet");
        settle();
        porchlight.asked.clear();
        porchlight.connection.publish(Scenario.BROKE.open().connection().value());
        porchlight.connection.publish(new ConnectionState.Off(Optional.empty()));
        settle();
        assertThat(porchlight.asked)
                .as("nobody asks them who is not at the wizard")
                .doesNotContain("refreshOffers");
    }

    @Test
    void aPhoneReadsTheCodeByNightByDayAndInPersian(FxRobot robot) throws Exception {
        for (Settings.Theme theme : List.of(Settings.Theme.NIGHT, Settings.Theme.DAY)) {
            for (String language : List.of("en", "fa")) {
                porchlight.change(Settings.DEFAULT.withTheme(theme).withLanguage(Optional.of(language)));
                settle();
                open(robot, TopUpScenario.PAY);
                assertThat(QrCodeTest.read(picture(robot, "pay-code")))
                        .as(theme + language)
                        .isEqualTo(TopUpScenario.TO_BITCOIN.link());
                // Three corners have their mark: a mirrored code would have it at the lower right.
                assertThat(QrCodeTest.read(window(robot))).isEqualTo(TopUpScenario.TO_BITCOIN.link());
            }
        }
    }

    private static WritableImage picture(FxRobot robot, String id) {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = robot.lookup("#" + id).query().snapshot(null, null));
        return image[0];
    }

    private WritableImage window(FxRobot robot) {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = window.scene().snapshot(null));
        return image[0];
    }

    @Test
    void theCodeForSupportIsRead(FxRobot robot) throws Exception {
        open(robot, TopUpScenario.HELP);
        assertThat(shows(robot, "orders")).isTrue();
        settle();
        assertThat(robot.lookup("#orders").query().localToScene(0, 0).getY())
                .as("the code is at the head of the page")
                .isLessThan(200);
        assertThat(QrCodeTest.read(picture(robot, "help-code")))
                .startsWith("porchlight-order:v1?network=sandbox")
                .contains("gateway-order=7f3a9c01", "state=WrongNetwork");
        robot.clickOn("#orders-help");
        settle();
        assertThat(shows(robot, "help")).isFalse();
    }

    @Test
    void aPaymentThatIsSeenTakesTheCodeAwayAndItsArrivalEndsTheWizard(FxRobot robot) {
        open(robot, TopUpScenario.PAY);
        assertThat(shows(robot, "pay-code")).isTrue();
        Order order = porchlight.topUps.orders.value().getFirst();
        become(order, new OrderState.Seen());
        assertThat(shows(robot, "pay-code")).isFalse();
        assertThat(text(robot, "notice-sentence")).contains("Do not pay again");
        become(order, new OrderState.Credited(Optional.empty(), Optional.empty()));
        assertThat(text(robot, "done-title")).isEqualTo("20\u00a0MYST arrived in your channel");
        assertThat(focused()).isEqualTo("act-to-connect");
        robot.push(KeyCode.ENTER);
        settle();
        assertThat(shows(robot, "main-button")).isTrue();
    }

    private void become(Order order, OrderState state) {
        porchlight.topUps.orders.publish(List.of(new Order(
                order.id(),
                order.gatewayId(),
                state,
                order.channel(),
                order.receive(),
                order.payAmount(),
                order.payCurrency(),
                order.tax(),
                order.payTo(),
                order.checkout(),
                order.createdAt(),
                order.expiresAt(),
                true)));
        settle();
    }

    @Test
    void aChangeOfLanguageKeepsTheStep(FxRobot robot) {
        open(robot, TopUpScenario.COIN);
        porchlight.change(Settings.DEFAULT.withLanguage(Optional.of("fa")));
        settle();
        assertThat(shows(robot, "topup-order")).isTrue();
        assertThat(robot.lookup("#topup-order").queryButton().isDisabled()).isFalse();
    }

    @Test
    void copyingCopiesTheWholeAndSaysSo(FxRobot robot) {
        open(robot, TopUpScenario.LIGHTNING);
        robot.clickOn(robot.lookup("#pay-address").lookup(".icon-only").queryButton());
        settle();
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).isEqualTo(TopUpScenario.INVOICE);
        assertThat(text(robot, "pay-note")).startsWith("Copied lnbc");
    }

    @Test
    void anAddressThatIsTooLongShowsAllOfItWhenItIsPressed(FxRobot robot) {
        open(robot, TopUpScenario.LIGHTNING);
        ButtonBase value = robot.lookup("#pay-address").lookup(".exact").queryAs(ButtonBase.class);
        double folded = value.getHeight();
        assertThat(value.getAccessibleText()).endsWith(TopUpScenario.INVOICE);
        robot.interact(value::fire);
        settle();
        assertThat(value.isWrapText()).isTrue();
        assertThat(value.getHeight()).isGreaterThan(folded * 2);
        robot.interact(value::fire);
        settle();
        assertThat(value.getHeight()).isEqualTo(folded);
    }

    @Test
    void aRefusedOrderIsSaidWhereItWasPlaced(FxRobot robot) {
        open(robot, TopUpScenario.REFUSED);
        assertThat(text(robot, "notice-sentence")).contains("somebody else’s channel");
        assertThat(text(robot, "notice-step")).contains("Do not pay");
        assertThat(shows(robot, "topup-order")).isTrue();
    }

    @Test
    void aLockedIdentityLeadsToWhereItIsUnlocked(FxRobot robot) {
        open(robot, TopUpScenario.AMOUNT);
        porchlight.wallet.publish(Wallet.NONE);
        settle();
        robot.clickOn("#topup-first");
        settle();
        assertThat(robot.lookup(".identity").tryQuery()).isPresent();
    }

    @Test
    void everyButtonOfEveryStepHasANameAndDoesSomething(FxRobot robot) {
        for (TopUpScenario scenario : TopUpScenario.values()) {
            FakePorchlight fake = scenario.porchlight();
            porchlight.wallet.publish(fake.wallet.value());
            porchlight.topUps.offers.publish(fake.topUps.offers.value());
            open(robot, scenario);
            for (Node node : robot.lookup(".button, .toggle-button").queryAll()) {
                if (node instanceof ButtonBase button && button.isVisible()) {
                    String name = button.getAccessibleText() == null ? button.getText() : button.getAccessibleText();
                    assertThat(name).as(scenario + " " + button.getId()).isNotBlank();
                    assertThat(button.getOnAction()).as(scenario + " " + name).isNotNull();
                }
            }
        }
    }

    @Test
    void inANarrowWindowNothingIsWiderThanIt(FxRobot robot) {
        for (String language : List.of("en", "fa")) {
            porchlight.change(Settings.DEFAULT.withLanguage(Optional.of(language)));
            settle();
            robot.interact(() -> robot.window(0).setWidth(480));
            for (TopUpScenario scenario : TopUpScenario.values()) {
                open(robot, scenario);
                robot.interact(() -> window.scene().getRoot().layout());
                double width = window.scene().getWidth();
                for (Node node :
                        robot.lookup(".button, .toggle-button, .badge, .qr").queryAll()) {
                    if (node.isVisible() && node.getLayoutBounds().getWidth() > 0) {
                        var bounds = node.localToScene(node.getLayoutBounds());
                        assertThat(Math.min(bounds.getMinX(), width - bounds.getMaxX()))
                                .as(language + scenario + node.getId() + node.getStyleClass() + bounds)
                                .isGreaterThanOrEqualTo(-0.5);
                    }
                }
            }
        }
    }

    @Test
    void anOrderOfTheListOpensItsPage(FxRobot robot) {
        open(robot, TopUpScenario.LIST);
        robot.interact(() -> robot.lookup("#next-o-UnderPaid").queryButton().fire());
        settle();
        assertThat(text(robot, "pay-title")).isEqualTo("0.003\u00a0LTC");
        robot.push(KeyCode.ESCAPE);
        settle();
        robot.interact(() -> robot.lookup("#open-o-Confirming").queryButton().fire());
        settle();
        assertThat(text(robot, "notice-sentence")).contains("in a block");
    }

    @Test
    void aReceiptThatIsRefusedIsSaidInTheList(FxRobot robot) {
        porchlight.topUps.refusal = Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT));
        open(robot, TopUpScenario.LIST);
        robot.interact(() -> robot.lookup("#next-o-Credited").queryButton().fire());
        settle();
        assertThat(text(robot, "orders-note")).contains("does not answer");
    }
}
