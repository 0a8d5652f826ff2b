package porchlight.gui.topup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import porchlight.client.OrderState;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.gui.TopUpScenario;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// The wizard on a core that only remembers what it was asked.
abstract class TopUpBench {
    static final Way BITCOIN = new Way.Gateway("coingate", "BTC", false);
    static final Way CARD = new Way.Gateway("stripe", "USD", false);

    final FakePorchlight porchlight = TopUpScenario.AMOUNT.porchlight();
    final List<String> opened = new ArrayList<>();
    final Deque<Runnable> work = new ArrayDeque<>();
    boolean takes = true;
    Instant now = OrderWordsTest.NOW;
    int connects;
    final Outside outside = new Outside(
            link -> {
                opened.add(link);
                return takes;
            },
            (title, name) -> Optional.of(Path.of("target").resolve(name)),
            () -> connects++);
    TopUpModel model = model(Draft.NONE);

    TopUpModel model(Draft from) {
        return new TopUpModel(
                porchlight,
                Messages.of(Locale.ENGLISH),
                outside,
                from,
                new Here(() -> now, ZoneOffset.UTC),
                work::add,
                Runnable::run);
    }

    @AfterEach
    void close() {
        model.close();
    }

    void work() {
        while (!work.isEmpty()) {
            work.removeFirst().run();
        }
    }

    TopUpPage.Amount amount() {
        return (TopUpPage.Amount) model.page().get();
    }

    TopUpPage.Coin coin() {
        return (TopUpPage.Coin) model.page().get();
    }

    TopUpPage.Pay pay() {
        return (TopUpPage.Pay) model.page().get();
    }

    void toCoins(Way way) {
        model.open();
        model.toCoins();
        model.choose(way);
    }

    void show(OrderState state) {
        porchlight.topUps.orders.publish(List.of(OrderWordsTest.order(state)));
    }

    void answer(Optional<String> order, Optional<Failure> refused) {
        porchlight.topUps.answer(order, refused);
    }

    static Failure trouble(WalletFault fault) {
        return new Failure.WalletTrouble(fault);
    }

    void wallet(Optional<Address> channel, Money deposited, Wallet.Registration registration) {
        Wallet open = TopUpScenario.AMOUNT.porchlight().wallet.value();
        porchlight.wallet.publish(new Wallet(
                open.identity(),
                Wallet.Lock.OPEN,
                registration,
                channel,
                open.balance(),
                deposited,
                open.settled(),
                open.promised(),
                Map.of()));
    }
}
