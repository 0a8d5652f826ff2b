package porchlight.gui.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;
import porchlight.client.KeyRing;
import porchlight.client.Settings;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.gui.fx.Fx;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;
import porchlight.ledger.IdentityBook.How;

@ExtendWith(ApplicationExtension.class)
class IdentityPanelTest {
    private static final KeyRing OPEN =
            IdentityScene.ring(Wallet.Lock.OPEN, Optional.empty(), KeyRing.Keeper.FILE, false);
    private static final KeyRing SAFE =
            IdentityScene.ring(Wallet.Lock.OPEN, Optional.of(How.WORDS), KeyRing.Keeper.FILE, false);

    private final FakePorchlight fake = new FakePorchlight();

    @SuppressWarnings("NullAway.Init") // by start
    private IdentityModel model;

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        model = new IdentityModel(fake, Runnable::run, Fx.WINDOW);
        Scene scene = new Scene(new StackPane(new IdentityPanel(model, Messages.of(Locale.ENGLISH))), 980, 700);
        Theme.of(Settings.Theme.NIGHT, false).dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(model::close);
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(() -> ((TextInputControl) robot.lookup("#" + id).query()).setText(text));
    }

    private void answer(KeyRing ring, Optional<Failure> refused) {
        fake.keys.answer(ring, refused);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static boolean says(FxRobot robot, String part) {
        return robot.lookup((javafx.scene.Node node) -> node instanceof Label label
                        && node.isVisible()
                        && label.getText().contains(part))
                .tryQuery()
                .isPresent();
    }

    @Test
    void aNewcomerGoesFromAPassphraseToAProvedBackup(FxRobot robot) {
        fake.keys.words = IdentityScene.WORDS;
        robot.clickOn("Create a new identity");
        assertThat(((TextInputControl) robot.lookup("#new-passphrase").query()).isFocused())
                .as("the keyboard is where the step begins")
                .isTrue();
        type(robot, "new-passphrase", "short");
        robot.clickOn("Create");
        assertThat(fake.asked).isEmpty();
        assertThat(says(robot, "At least 10 characters")).isTrue();
        type(robot, "new-passphrase", "marble otter violin");
        type(robot, "new-passphrase-again", "marble otter");
        robot.clickOn("Create");
        assertThat(says(robot, "not the same")).isTrue();
        type(robot, "new-passphrase-again", "marble otter violin");
        robot.clickOn("Create");
        assertThat(fake.asked).containsExactly("createIdentity 19");
        answer(OPEN, Optional.empty());
        robot.clickOn("Write down 24 words");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(says(robot, "toddler")).isTrue();
        robot.clickOn("I have written them down");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(says(robot, "toddler")).as("while they are asked for").isFalse();
        robot.clickOn("Check");
        assertThat(says(robot, "All three")).isTrue();
        List<Integer> positions = ((Step.Check) model.step().get()).positions();
        for (int position : positions) {
            TextField field = robot.lookup("#word-" + position).queryAs(TextField.class);
            robot.interact(() -> field.setText(IdentityScene.WORDS.get(position - 1)));
        }
        robot.clickOn("Check");
        answer(SAFE, Optional.empty());
        robot.clickOn("Done");
        assertThat(says(robot, "Backed up")).isTrue();
    }

    @Test
    void noWordIsEverShownCut(FxRobot robot) {
        answer(OPEN, Optional.empty());
        robot.interact(() -> model.go(new Step.Words(Collections.nCopies(24, "mushroom"))));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup((Label label) -> label.getText().equals("mushroom"))
                        .<Label>queryAll())
                .hasSize(24)
                .allSatisfy(label -> assertThat(label.getWidth()).isGreaterThanOrEqualTo(label.prefWidth(-1)));
    }

    @Test
    void aWrongPassphraseIsSaidWithAWayOut(FxRobot robot) {
        KeyRing locked = IdentityScene.ring(Wallet.Lock.LOCKED, Optional.empty(), KeyRing.Keeper.FILE, false);
        answer(locked, Optional.empty());
        robot.clickOn("Unlock");
        assertThat(fake.asked).isEmpty();
        type(robot, "passphrase", "wrong");
        robot.clickOn("Unlock");
        answer(locked, Optional.of(new Failure.WalletTrouble(WalletFault.PASSPHRASE_WRONG)));
        assertThat(says(robot, "The passphrase does not fit")).isTrue();
        assertThat(robot.lookup("#passphrase").queryAs(TextField.class).getText())
                .isEmpty();
        type(robot, "passphrase", "right");
        robot.clickOn("Unlock");
        answer(OPEN, Optional.empty());
        assertThat(says(robot, "No backup")).isTrue();
    }

    @Test
    void wordsThatAreWrongAreSaidWhileTheyAreTypedAndAreNotSent(FxRobot robot) {
        robot.clickOn("I have 24 words");
        type(robot, "recovery-words", "1. hamster 2. diagrm");
        assertThat(says(robot, "Word 2 is not in the list")).isTrue();
        robot.clickOn("Bring it in");
        assertThat(fake.asked).isEmpty();
        type(robot, "recovery-words", String.join("\n", IdentityScene.WORDS));
        assertThat(says(robot, "fit together")).isTrue();
        type(robot, "new-passphrase", "marble otter violin");
        type(robot, "new-passphrase-again", "marble otter violin");
        robot.clickOn("Bring it in");
        assertThat(fake.asked).anyMatch(wish -> wish.startsWith("bringIn words"));
        answer(OPEN, Optional.of(new Failure.WalletTrouble(WalletFault.KEY_DISK)));
        assertThat(robot.lookup("#recovery-words").queryTextInputControl().getText())
                .as("nothing typed is lost")
                .contains("hamster");
    }

    @Test
    void theKeychainsSwitchGoesBackWhereItIsRefusedAndSaysWhatItIsGoodFor(FxRobot robot) {
        answer(OPEN, Optional.empty());
        assertThat(says(robot, "There is no keychain here")).isTrue();
        robot.clickOn("#keep");
        assertThat(fake.asked).containsExactly("keep true");
        answer(OPEN, Optional.of(new Failure.WalletTrouble(WalletFault.KEYCHAIN_REFUSED)));
        assertThat(robot.lookup("#keep")
                        .queryAs(atlantafx.base.controls.ToggleSwitch.class)
                        .isSelected())
                .isFalse();
        assertThat(says(robot, "keychain did not take")).isTrue();
        assertThat(fake.asked).containsExactly("keep true");
    }
}
