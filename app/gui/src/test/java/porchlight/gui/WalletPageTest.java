package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.KeyRing;
import porchlight.client.Membership;
import porchlight.client.PastSession;
import porchlight.client.Settings;
import porchlight.client.Spending;
import porchlight.client.Standing;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Theme;
import porchlight.payment.Money;

/// What stands first on the Wallet page, and what its balance is made of.
@ExtendWith(ApplicationExtension.class)
class WalletPageTest {
    private final FakePorchlight porchlight = Scenario.IDLE.open();
    private final Wallet open = porchlight.wallet.value();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        window = new Window(
                porchlight,
                Scenario.arguments(Optional.of(Locale.ENGLISH)),
                Scenario.surroundings(),
                Runnable::run,
                Fx.WINDOW,
                980,
                700);
        stage.setScene(window.scene());
        stage.show();
        window.go(Page.WALLET);
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(window::close);
    }

    private static double top(FxRobot robot, String style) {
        Node node = robot.lookup(style).query();
        return node.localToScene(node.getBoundsInLocal()).getMinY();
    }

    private static boolean says(FxRobot robot, String text) {
        return robot.lookup((Node node) ->
                        node instanceof Label label && label.getText().equals(text))
                .tryQuery()
                .isPresent();
    }

    @Test
    void anIdentityThatIsNotBackedUpComesBeforeTheMoney(FxRobot robot) {
        assertThat(top(robot, ".identity")).isGreaterThan(top(robot, "#orders"));
        porchlight.keys.ring.publish(Scenario.ring(Optional.empty()));
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> window.scene().getRoot().layout());
        assertThat(top(robot, ".identity")).isLessThan(top(robot, "#wallet-top-up"));
    }

    @Test
    void whileThereIsNoIdentityNothingElseIsShown(FxRobot robot) {
        porchlight.keys.ring.publish(KeyRing.NONE);
        porchlight.wallet.publish(Wallet.NONE);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup(".identity").tryQuery()).isPresent();
        assertThat(robot.lookup("#wallet-top-up").tryQuery()).isEmpty();
        assertThat(robot.lookup("#orders").tryQuery()).isEmpty();
        porchlight.wallet.publish(open);
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#wallet-top-up").tryQuery()).isPresent();
    }

    @Test
    void theBalanceCountsWhatItIsMadeOf(FxRobot robot) {
        assertThat(says(robot, "2 deposits")).isTrue();
        assertThat(robot.lookup((Node node) ->
                                node instanceof Label label && label.getText().startsWith("41 sessions"))
                        .tryQuery())
                .isPresent();
        assertThat(says(robot, "\u2212\u00a020.2688")).isTrue();
    }

    private static Button link(FxRobot robot, String text) {
        return robot.lookup(".link").queryAllAs(Button.class).stream()
                .filter(each -> each.getText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everySessionBehindTheBalanceCanBeReached(FxRobot robot) {
        PastSession one = porchlight.books.sessions.getFirst();
        porchlight.books.sessions = LongStream.rangeClosed(1, 120)
                .mapToObj(id -> new PastSession(
                        id,
                        one.home(),
                        one.country(),
                        one.city(),
                        one.startedAt(),
                        one.lasted(),
                        one.bytes(),
                        one.paid(),
                        one.payments(),
                        one.end()))
                .toList();
        robot.interact(link(robot, "Show sessions")::fire);
        robot.interact(link(robot, "Show 50 sessions more")::fire);
        robot.interact(link(robot, "Show 20 sessions more")::fire);
        assertThat(robot.lookup(".link").queryAllAs(Button.class).stream()
                        .filter(each -> each.getText().equals("Receipt")))
                .hasSizeGreaterThanOrEqualTo(120);
    }

    @Test
    void whoFillsTheChannelByItselfSeesWhichAddressIsHisOwn(FxRobot robot) {
        Label address = robot.lookup("#guard-address").queryAs(Label.class);
        assertThat(address.getParent().getParent().isVisible()).isFalse();
        Settings now = porchlight.settings.value();
        robot.interact(() -> porchlight.settings.publish(now.withSpending(now.spending()
                .withAutoTopUp(Optional.of(
                        new Spending.AutoTopUp(Money.ofMyst("1"), Money.ofMyst("5"), Money.ofMyst("10")))))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(address.getParent().getParent().isVisible()).isTrue();
        assertThat(address.getText())
                .isEqualTo(porchlight.guard.own.value().address().orElseThrow().checksumText());
        Button copy = (Button) address.getParent().getChildrenUnmodifiable().get(1);
        robot.interact(copy::fire);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).isEqualTo(address.getText());
    }

    @Test
    void aDepositThatAnOrderBroughtLeadsToIt(FxRobot robot) {
        Button link = robot.lookup(".link").queryAllAs(Button.class).stream()
                .filter(each -> each.getText().equals("Open the order"))
                .findFirst()
                .orElseThrow();
        robot.interact(link::fire);
        assertThat(says(robot, "10\u00a0MYST arrived in your channel")).isTrue();
    }

    @Test
    void whereMystCanBeSentIsShownOnlyOnceTheIdentityIsBackedUp(FxRobot robot) {
        String channel = open.channel().orElseThrow().toString();
        assertThat(says(robot, channel)).isTrue();
        porchlight.keys.ring.publish(Scenario.ring(Optional.empty()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup((Node node) -> node instanceof Label label
                                && label.getText().equals(channel)
                                && label.getParent().isVisible())
                        .tryQuery())
                .isEmpty();
        assertThat(robot.lookup((Node node) -> node.isVisible()
                                && node instanceof Paragraph said
                                && said.getText().startsWith("The address is shown once"))
                        .tryQuery())
                .isPresent();
    }

    @Test
    void whoIsRegisteredIsStillToldThatThereIsNoTokenToShare(FxRobot robot) {
        porchlight.account.membership.publish(Membership.UNKNOWN.with(new Standing.Registered(Money.ofMyst("5"))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup((Node node) -> node.isVisible()
                                && node instanceof Paragraph said
                                && said.getText().startsWith("You cannot make a token"))
                        .tryQuery())
                .isPresent();
    }
}
