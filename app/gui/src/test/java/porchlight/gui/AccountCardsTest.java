package porchlight.gui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
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
import porchlight.identity.Address;
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
        assertThat(button(robot, "Yes, take out")).isEmpty();
        robot.interact(() -> to.setText("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"));
        fire(robot, "Take out");
        assertThat(button(robot, "Yes, take out")).as("a character is wrong").isEmpty();
        assertThat(isSaid(robot, "A character of this address is wrong")).isTrue();
        robot.interact(() -> to.setText("0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed"));
        fire(robot, "Take out");
        assertThat(porchlight.asked).as("it is looked at once more").noneMatch(wish -> wish.startsWith("withdraw"));
        assertThat(isSaid(robot, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed")).isTrue();
        assertThat(isSaid(robot, "without a check sum")).isTrue();
        robot.interact(() -> amount.setText("1.5"));
        assertThat(button(robot, "Yes, take out"))
                .as("another amount: looked at anew")
                .isEmpty();
        fire(robot, "Take out");
        show(new Membership(
                done.standing(),
                done.terms()
                        .map(terms -> new Membership.Terms(
                                terms.chain(),
                                terms.free(),
                                terms.register(),
                                Money.ofMyst("0.9"),
                                terms.elsewhere(),
                                terms.asOf(),
                                terms.validUntil())),
                done.referral(),
                done.migration(),
                done.payout(),
                done.legacy(),
                done.answers(),
                done.refused()));
        fire(robot, "Yes, take out 1.5 MYST");
        assertThat(porchlight.asked)
                .as("at the fee that was looked at, not the one of a moment later")
                .containsOnlyOnce("withdraw 0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed 1.5 0.0436");
        assertThat(button(robot, "Yes, take out")).isEmpty();
    }

    private void underWay(Membership.Payout.Stage stage, WalletFault trouble) {
        Membership done = AccountPictures.states().get("fee").with(new Standing.Registered(Money.ZERO));
        show(new Membership(
                done.standing(),
                done.terms(),
                done.referral(),
                done.migration(),
                Optional.of(new Membership.Payout(
                        stage,
                        Money.ofMyst("2"),
                        Money.ofMyst("0.01"),
                        Address.of("0x5afe00000000000000000000000000000000beef"),
                        Instant.now(),
                        "",
                        Optional.of(trouble))),
                done.legacy(),
                done.answers(),
                done.refused()));
    }

    @Test
    void aFeeThatRoseOnTheWayCanBeAgreedTo(FxRobot robot) {
        underWay(Membership.Payout.Stage.QUEUED, WalletFault.TRANSACTOR_SILENT);
        assertThat(button(robot, "Pay the fee")).isEmpty();
        assertThat(button(robot, "Call it off")).isEmpty();
        underWay(Membership.Payout.Stage.QUEUED, WalletFault.FEE_ROSE);
        fire(robot, "Pay the fee of 0.0436 MYST");
        assertThat(porchlight.asked).contains("withdraw 0x5afe00000000000000000000000000000000beef 2 0.0436");
    }

    @Test
    void oneThatWaitsForTheHubSaysWhatThatMeansAndCanBeCalledOff(FxRobot robot) {
        underWay(Membership.Payout.Stage.ASKED, WalletFault.HUB_SILENT);
        assertThat(isSaid(robot, "the channel pays for no session")).isTrue();
        fire(robot, "Call it off");
        assertThat(porchlight.asked).contains("callOff");
        underWay(Membership.Payout.Stage.REFUSED, WalletFault.WITHDRAWAL_LET_GO);
        assertThat(isSaid(robot, "it goes on after all")).isTrue();
        assertThat(button(robot, "Call it off")).isEmpty();
    }

    private static TextField field(FxRobot robot, String name) {
        return robot.lookup(".text-field").queryAllAs(TextField.class).stream()
                .filter(each -> name.equals(each.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }
}
