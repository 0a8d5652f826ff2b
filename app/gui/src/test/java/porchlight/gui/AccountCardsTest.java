package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.Membership;
import porchlight.client.Standing;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Theme;
import porchlight.payment.Money;

@ExtendWith(ApplicationExtension.class)
class AccountCardsTest {
    private final FakePorchlight porchlight = Scenario.IDLE.open();

    @SuppressWarnings("NullAway.Init") // by start
    private Window window;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        window = new Window(
                porchlight,
                Scenario.arguments(Optional.of(java.util.Locale.ENGLISH)),
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

    private void show(String state) {
        show(AccountPictures.states().get(state));
    }

    private void show(Membership membership) {
        porchlight.account.membership.publish(membership);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static Optional<Button> button(FxRobot robot, String start) {
        return robot.lookup(".button").queryAllAs(Button.class).stream()
                .filter(button -> button.getText().startsWith(start) && isSeen(button))
                .findFirst();
    }

    private static boolean isSaid(FxRobot robot, String words) {
        return robot.lookup(
                        node -> node instanceof Paragraph said && said.getText().contains(words) && isSeen(said))
                .tryQuery()
                .isPresent();
    }

    private static boolean isSeen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void fire(FxRobot robot, String start) {
        Button button = button(robot, start).orElseThrow();
        robot.interact(button::fire);
    }

    @Test
    void theFeeOnTheButtonIsTheMostThatIsSigned(FxRobot robot) {
        show("fee");
        assertThat(robot.lookup("Polygon").tryQuery()).isPresent();
        assertThat(robot.lookup("Ethereum").tryQuery()).isPresent();
        fire(robot, "Register for 0.0954 MYST");
        assertThat(porchlight.asked).contains("register - 0.0954 false");
    }

    @Test
    void aGoodTokenMakesItFree(FxRobot robot) {
        show("none");
        fire(robot, "Register for free");
        assertThat(porchlight.asked).contains("register PORCH 0 false");
    }

    @Test
    void anUnusuallyHighFeeIsAskedForTwice(FxRobot robot) {
        Membership.Terms terms = AccountPictures.states().get("fee").terms().orElseThrow();
        Membership before = AccountPictures.states().get("fee");
        show(new Membership(
                before.standing(),
                Optional.of(new Membership.Terms(
                        137,
                        false,
                        Money.ofMyst("0.7"),
                        terms.settle(),
                        terms.elsewhere(),
                        terms.asOf(),
                        terms.validUntil())),
                before.referral(),
                before.migration(),
                before.payout(),
                before.legacy(),
                1,
                Optional.of(new Failure.WalletTrouble(WalletFault.FEE_ROSE))));
        fire(robot, "Register for 0.7 MYST");
        assertThat(porchlight.asked).noneMatch(wish -> wish.startsWith("register"));
        fire(robot, "Yes, pay 0.7 MYST");
        assertThat(porchlight.asked).contains("register - 0.7 true");
    }

    @Test
    void whoWaitsForADepositSeesNoButtonThatWouldPayTwice(FxRobot robot) {
        show("stuck");
        assertThat(button(robot, "Register")).isEmpty();
        assertThat(button(robot, "Try again")).isEmpty();
    }

    @Test
    void theFeeOfAMoveIsSaidAndIsTheMostThatIsSigned(FxRobot robot) {
        show("move");
        Money fee = AccountPictures.states().get("move").terms().orElseThrow().settle();
        assertThat(isSaid(robot, "at most " + fee + " MYST")).isTrue();
        assertThat(button(robot, "Call it off")).isEmpty();
        fire(robot, "Move");
        assertThat(porchlight.asked).contains("migrate " + fee);
    }

    @Test
    void whatKeepsAMoveIsSaidAndItCanBeCalledOff(FxRobot robot) {
        show("emptying");
        assertThat(isSaid(robot, "The hub does not answer.")).isTrue();
        assertThat(button(robot, "Move")).isEmpty();
        fire(robot, "Call it off");
        assertThat(porchlight.asked).contains("callOffMove");
    }

    @Test
    void aRegisteredIdentityMayTakeItsMoneyOut(FxRobot robot) {
        show("fee");
        assertThat(button(robot, "Take out")).isEmpty();
        Membership done = AccountPictures.states().get("fee").with(new Standing.Registered(Money.ZERO));
        show(done);
        assertThat(button(robot, "Register")).isEmpty();
        TextField to = field(robot, "To this address");
        TextField amount = field(robot, "Amount in MYST");
        robot.interact(() -> {
            to.setText("home");
            amount.setText("2");
        });
        fire(robot, "Take out");
        assertThat(porchlight.asked).noneMatch(wish -> wish.startsWith("withdraw"));
        robot.interact(() -> to.setText("0x5afe00000000000000000000000000000000beef"));
        fire(robot, "Take out");
        assertThat(porchlight.asked).contains("withdraw 0x5afe00000000000000000000000000000000beef 2 0.0436");
    }

    private static TextField field(FxRobot robot, String name) {
        return robot.lookup(".text-field").queryAllAs(TextField.class).stream()
                .filter(each -> name.equals(each.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }
}
