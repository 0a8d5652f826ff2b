package porchlight.gui.topup;

import javafx.application.Platform;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import porchlight.gui.fx.Focus;
import porchlight.gui.look.PageView;
import porchlight.i18n.Messages;

/// The wizard in the place of the Wallet page.
public final class TopUpView extends PageView {
    private final StepperView stepper;
    private final StackPane body = new StackPane();
    private final FirstView first;
    private final AmountView amount;
    private final CoinView coin;
    private final PayView pay;
    private final DoneView done;

    /// @param status says whether the user is protected
    /// @param shut says where no gateway can be reached
    public TopUpView(TopUpModel model, ShutModel shut, Messages words, Node status) {
        super(words.text("topup.title"), status);
        stepper = new StepperView(words);
        first = new FirstView(model);
        amount = new AmountView(model, words);
        coin = new CoinView(model, words);
        pay = new PayView(model, words);
        done = new DoneView(model, words);
        body.setAlignment(javafx.geometry.Pos.TOP_LEFT);
        wide(stepper);
        wide(new ShutView(shut));
        wide(body);
        model.page().subscribe(this::show);
    }

    @Override
    public void compact(boolean narrow) {
        super.compact(narrow);
        stepper.compact(narrow);
        amount.compact(narrow);
        coin.compact(narrow);
        pay.compact(narrow);
    }

    private void show(TopUpPage page) {
        stepper.show(page.step());
        switch (page) {
            case TopUpPage.First now -> {
                first.show(now);
                turn(first, first::requestFocus);
            }
            case TopUpPage.Amount now -> {
                amount.show(now);
                turn(amount, amount::begin);
            }
            case TopUpPage.Coin now -> {
                coin.show(now);
                turn(coin, coin::begin);
            }
            case TopUpPage.Pay now -> {
                pay.show(now);
                turn(pay, pay::begin);
            }
            case TopUpPage.Done now -> {
                done.show(now);
                turn(done, done::begin);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // nodes are the same or they are not
    private void turn(Node to, Runnable begin) {
        if (!body.getChildren().isEmpty() && body.getChildren().getFirst() == to) {
            return;
        }
        body.getChildren().setAll(to);
        setVvalue(0);
        stepper.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        // after the page has told what it shows: what is not usable cannot have the keyboard
        Platform.runLater(() -> Focus.whenShown(to, begin));
    }
}
