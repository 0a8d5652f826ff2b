package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.KeyRing;
import porchlight.client.Offers;
import porchlight.client.OrderState;
import porchlight.client.Wallet;
import porchlight.gui.TopUpScenario;
import porchlight.payment.Money;

/// The way into the wizard, its amount, and the ways back and out.
class TopUpModelTest extends TopUpBench {
    @Test
    void theFirstStepNeedsAnIdentityThatIsOpen() {
        porchlight.wallet.publish(Wallet.NONE);
        model.open();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.First.class);
        assertThat(((TopUpPage.First) model.page().get()).act()).isEqualTo("Create identity");
        Wallet open = TopUpScenario.AMOUNT.porchlight().wallet.value();
        porchlight.wallet.publish(locked(open));
        assertThat(((TopUpPage.First) model.page().get()).act()).isEqualTo("Unlock");
        porchlight.wallet.publish(open);
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Amount.class);
    }

    private static Wallet locked(Wallet open) {
        return new Wallet(
                open.identity(),
                Wallet.Lock.LOCKED,
                open.registration(),
                open.channel(),
                open.balance(),
                open.deposited(),
                open.settled(),
                open.promised(),
                open.rates());
    }

    @Test
    void aPaymentUnderWayIsShownThoughTheIdentityIsLocked() {
        show(new OrderState.New());
        porchlight.wallet.publish(locked(porchlight.wallet.value()));
        model.open("o-1");
        assertThat(pay().title()).isEqualTo("0.00004215\u00a0BTC");
    }

    @Test
    void tilesSayWhatAnAmountBuysOnceHomesAndSessionsWereRead() {
        model.open();
        assertThat(amount().tiles()).hasSize(4);
        assertThat(amount().tiles().get(2).video()).isEmpty();
        work();
        TopUpPage.Tile twenty = amount().tiles().get(2);
        // 0.02 an hour and 0.11 a GiB: 20 / (0.02 + 1.25 · 0.11) h, 20 / (0.11 + 0.02 · 429.4967296 / 3600) GiB
        assertThat(twenty)
                .isEqualTo(new TopUpPage.Tile(
                        "20", "≈ $5.11", "20\u00a0MYST", "≈ 126 hours of video", "or 177 GiB of downloads", true));
        assertThat(amount().basis()).contains("0.11 MYST/GiB", "0.02 MYST/h", "favourites");
    }

    @Test
    void withoutARateTheAmountItselfStandsFirst() {
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ZERO, Wallet.Registration.REGISTERED);
        model.open();
        assertThat(amount().tiles().getFirst().first()).isEqualTo("5\u00a0MYST");
        assertThat(amount().tiles().getFirst().second()).isEmpty();
    }

    @Test
    void anAmountThatIsNoneGoesNowhereAndSaysWhy() {
        model.open();
        model.amount("20x");
        assertThat(amount().ready()).isFalse();
        assertThat(amount().typed()).isEqualTo("This is not an amount above zero.");
        model.toCoins();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Amount.class);
        model.amount("۴٫۷۷");
        assertThat(amount().ready()).isTrue();
        assertThat(amount().tiles()).noneMatch(TopUpPage.Tile::chosen);
    }

    @Test
    void theSmallestOrderIsSaidBefore() {
        model.open();
        assertThat(amount().least()).contains("2.38\u00a0MYST");
    }

    @Test
    void anUnregisteredIdentityMayTopUpAndIsToldOfTheFee() {
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ZERO, Wallet.Registration.UNREGISTERED);
        model.open();
        assertThat(amount().notice())
                .map(Notice::step)
                .hasValueSatisfying(step -> assertThat(step).contains("registration’s fee"));
        assertThat(amount().ready()).isTrue();
    }

    @Test
    void theGatewaysAreAskedWhenTheWizardOpensWithoutOffersAndAtTheCoins() {
        porchlight.topUps.offers.publish(Offers.UNKNOWN);
        model.open();
        model.toCoins();
        assertThat(porchlight.asked).filteredOn("refreshOffers"::equals).hasSize(2);
    }

    @Test
    void closingAndOpeningLosesNothing() {
        toCoins(BITCOIN);
        model.amount("7.5");
        Draft kept = model.draft().get();
        model.close();
        model = model(kept);
        assertThat(coin().amount()).startsWith("7.5\u00a0MYST");
        assertThat(coin().ready()).isTrue();
        model.leave();
        model.open();
        assertThat(amount().entered()).isEqualTo("7.5");
    }

    @Test
    void escapeGoesOneStepBackAndOut() {
        toCoins(BITCOIN);
        model.back();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Amount.class);
        model.back();
        assertThat(model.draft().get().open()).isFalse();
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ZERO, Wallet.Registration.REGISTERED);
        toCoins(new Way.Direct());
        model.order();
        model.back();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.Coin.class);
        show(new OrderState.New());
        model.open("o-1");
        model.back();
        assertThat(model.draft().get().open()).isFalse();
    }

    @Test
    void anOrderThatAnotherIdentityPlacedIsNeverADeadEnd() {
        show(new OrderState.New());
        model.open("o-1");
        porchlight.topUps.orders.publish(List.of());
        assertThat(pay().acts()).contains(Act.TO_WALLET);
    }

    private static KeyRing withoutBackup(KeyRing ring) {
        return new KeyRing(
                ring.identities().stream()
                        .map(one -> new KeyRing.Held(one.address(), one.label(), Optional.empty(), one.kept()))
                        .toList(),
                ring.current(),
                ring.lock(),
                ring.keeper());
    }

    @Test
    void beforeTheBackupNothingIsOrderedAndNobodyIsToldWhereToSendMyst() {
        KeyRing safe = porchlight.keys.ring.value();
        wallet(Optional.of(TopUpScenario.CHANNEL), Money.ZERO, Wallet.Registration.REGISTERED);
        toCoins(new Way.Direct());
        porchlight.keys.ring.publish(withoutBackup(safe));
        TopUpPage.First first = (TopUpPage.First) model.page().get();
        assertThat(first.act()).isEqualTo("Back it up");
        model.order();
        assertThat(model.page().get()).isInstanceOf(TopUpPage.First.class);
        porchlight.keys.ring.publish(safe);
        model.order();
        assertThat(pay().code()).contains("/transfer?address=" + TopUpScenario.CHANNEL.checksumText());
        porchlight.keys.ring.publish(withoutBackup(safe));
        assertThat(model.page().get()).isInstanceOf(TopUpPage.First.class);
    }
}
