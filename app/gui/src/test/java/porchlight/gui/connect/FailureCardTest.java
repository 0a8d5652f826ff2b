package porchlight.gui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.client.Arrival;
import porchlight.client.HelperStarter;
import porchlight.client.Shield;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.payment.Money;

/// Every failure in every state that can hold one: three texts, one main action, and a step that the button does.
class FailureCardTest {
    private static final Country GERMANY = new Country("DE");
    private static final FakePorchlight FAKE = Scenario.IDLE.open();
    private static final Home HOME = FAKE.homes().value().catalog().homes().getFirst();
    private static final Destination WISH = new Destination.ThisHome(HOME.id(), HOME.country());
    /// What leaves protection or the attempt: never the main action of a fault.
    private static final Set<Action> OUT =
            Set.of(Action.CANCEL, Action.DISCONNECT, Action.GO_UNPROTECTED, Action.UNBLOCK, Action.CLOSE_PORTAL);

    static List<Failure> failures() {
        List<Failure> all = new ArrayList<>(List.of(
                new Failure.HomeSilent(HOME),
                new Failure.NoPath(HOME),
                new Failure.HomeLied(HOME),
                new Failure.HomeRefused(HOME),
                new Failure.NoHandshake(HOME),
                new Failure.NoTraffic(HOME),
                new Failure.HomeGone(HOME),
                new Failure.NamesAltered(HOME),
                new Failure.ResolverSilent("Quad9"),
                new Failure.Overcharged(HOME, "OVERCHARGE"),
                new Failure.Overcharged(HOME, Failure.ABOVE_MEASURED),
                new Failure.NoHomes(WISH),
                new Failure.AllMissed(GERMANY, 3),
                new Failure.AllMissedAround(5, 2),
                new Failure.ListUnavailable(),
                new Failure.BrokerUnreachable(),
                new Failure.Offline(),
                new Failure.IdentityLocked(),
                new Failure.NotRegistered(),
                new Failure.OutOfBalance(Money.ofMyst("0.0004")),
                new Failure.BalanceUnknown(),
                new Failure.TooDear(WISH, 3, Money.ofMyst("1"), Money.ofMyst("2")),
                new Failure.HelperMissing(),
                new Failure.HelperUnclaimed(),
                new Failure.HelperOfAnother(),
                new Failure.HelperInUse("testnet"),
                new Failure.HelperRefused("BUSY"),
                new Failure.LockedDown(),
                new Failure.OpenedOutside(),
                new Failure.NotKept(),
                new Failure.NoPortalNow(),
                new Failure.NoProgramGroup(),
                new Failure.NothingToCheck(),
                new Failure.NotInside(),
                new Failure.NotBlocked(),
                new Failure.TunnelDied(),
                new Failure.LedgerFailed(),
                new Failure.Internal("step")));
        for (Failure.Cap cap : Failure.Cap.values()) {
            all.add(new Failure.CapReached(cap, Money.ofMyst("2")));
        }
        for (WalletFault fault : WalletFault.values()) {
            all.add(new Failure.WalletTrouble(fault));
        }
        return all;
    }

    /// A failure in a state.
    record Case(Failure failure, ConnectionState state) {
        @Override
        public String toString() {
            return state.getClass().getSimpleName() + " " + failure;
        }
    }

    static Stream<Case> cases() {
        return failures().stream()
                .flatMap(failure -> Stream.of(
                                new ConnectionState.Off(Optional.of(failure)),
                                new ConnectionState.Blocked(failure, Optional.of(WISH)),
                                new ConnectionState.OutOfBalance(failure, Optional.of(WISH)),
                                new ConnectionState.LeakPossible(failure),
                                new ConnectionState.HelperMissing(failure))
                        .map(state -> new Case(failure, state)));
    }

    private static Card card(ConnectionState state, Wallet.Lock lock, Messages words) {
        Wallet wallet = FAKE.wallet().value();
        Facts facts = new Facts(
                state,
                Statistics.NONE,
                FAKE.guard().spent().value(),
                new Wallet(
                        wallet.identity(),
                        lock,
                        wallet.registration(),
                        wallet.channel(),
                        wallet.balance(),
                        wallet.deposited(),
                        wallet.settled(),
                        wallet.promised(),
                        wallet.rates()),
                FAKE.whereabouts().value(),
                WISH,
                Optional.of(HOME),
                Optional.empty(),
                false,
                true,
                Shield.UNKNOWN,
                Arrival.UNKNOWN,
                java.time.Instant.EPOCH,
                false,
                Optional.<HelperStarter.Outcome>empty());
        return new CardWriter(words).write(facts);
    }

    @Test
    void everyKindOfFailureIsLookedAt() {
        assertThat(failures().stream().map(Failure::getClass).collect(Collectors.toSet()))
                .hasSize(Failure.class.getPermittedSubclasses().length);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aCardOfAFailureHasThreeTextsAndOneActionThatLeadsOn(Case one) {
        for (Messages words : List.of(Messages.of(Locale.ENGLISH), Messages.of(Locale.of("fa")))) {
            Card card = card(one.state(), Wallet.Lock.OPEN, words);
            FailureWords told = words.failure(one.failure());
            String all = String.join("\n", card.title(), card.subtitle(), card.footer());
            if (!(one.failure() instanceof Failure.LockedDown && one.state() instanceof ConnectionState.Blocked)) {
                assertThat(all).contains(told.sentence(), told.done());
                boolean theirs = one.state() instanceof ConnectionState.HelperMissing;
                assertThat(card.footer()).satisfies(footer -> {
                    if (one.state() instanceof ConnectionState.OutOfBalance) {
                        assertThat(footer).startsWith(told.step()).endsWith(words.text("card.broke"));
                    } else if (!theirs) {
                        assertThat(footer).isEqualTo(told.step());
                    }
                });
            }
            assertThat(card.status()).isNotBlank();
            assertThat(card.footer()).isNotBlank();
            assertThat(card.button().ready()).isTrue();
            assertThat(card.button().called()).as("the one in amber").isTrue();
            card.second().ifPresent(offer -> assertThat(offer.called()).isFalse());
            card.extra().ifPresent(offer -> assertThat(offer.called()).isFalse());
            assertThat(card.button().action()).isNotIn(OUT);
            List<Action> offered = Stream.concat(
                            Stream.of(card.button()), Stream.concat(card.second().stream(), card.extra().stream()))
                    .map(Card.Offer::action)
                    .toList();
            assertThat(offered).doesNotHaveDuplicates();
            assertThat(offered)
                    .as("connecting again is always possible, for when the step was done elsewhere")
                    .containsAnyOf(
                            Action.TRY_AGAIN,
                            Action.CONNECT,
                            Action.OTHER_HOME,
                            Action.START_HELPER,
                            Action.CLAIM_HELPER);
        }
    }

    /// A text that names a step other than to try again, and a button that only tries again, is a dead end.
    @ParameterizedTest
    @MethodSource("failures")
    void whereAnotherStepIsNamedTheButtonDoesThat(Failure failure) {
        Messages words = Messages.of(Locale.ENGLISH);
        Card card = card(new ConnectionState.Blocked(failure, Optional.of(WISH)), Wallet.Lock.OPEN, words);
        String step = words.failure(failure).step().toLowerCase(Locale.ROOT);
        Action action = card.button().action();
        if (step.startsWith("top up")) {
            assertThat(action).isEqualTo(Action.TOP_UP);
        } else if (step.contains("raise your highest price") || step.startsWith("it begins anew at midnight")) {
            assertThat(action).isEqualTo(Action.SPENDING);
        } else if (step.contains("another home")) {
            assertThat(action).isEqualTo(Action.OTHER_HOME);
        } else if (step.startsWith("choose another country")) {
            assertThat(action).isEqualTo(Action.CHOOSE);
        } else if (step.startsWith("unlock") || step.contains("passphrase") || step.contains("back your identity up")) {
            assertThat(action).isEqualTo(Action.IDENTITY);
        } else if (step.contains("raise the cap") || step.contains("or choose another country")) {
            assertThat(card.extra()).isPresent();
        }
    }

    @Test
    void aLockedIdentityIsUnlockedByTheButtonThatTheFailureShows() {
        Messages words = Messages.of(Locale.ENGLISH);
        for (ConnectionState state : List.of(
                new ConnectionState.Off(Optional.of(new Failure.IdentityLocked())),
                new ConnectionState.Blocked(new Failure.IdentityLocked(), Optional.of(WISH)))) {
            Card.Offer main = card(state, Wallet.Lock.LOCKED, words).button();
            assertThat(main.action()).isEqualTo(Action.IDENTITY);
            assertThat(main.text()).isEqualTo("Unlock");
            assertThat(card(state, Wallet.Lock.NONE, words).button().text()).isEqualTo("Create identity");
        }
    }

    @Test
    void pointedElsewhereTheButtonConnectsThere() {
        Messages words = Messages.of(Locale.ENGLISH);
        Destination other = new Destination.InCountry(new Country("JP"));
        for (Failure failure : List.of(
                new Failure.NoHomes(other), new Failure.TooDear(other, 1, Money.ofMyst("1"), Money.ofMyst("1")))) {
            Card card = card(new ConnectionState.Off(Optional.of(failure)), Wallet.Lock.OPEN, words);
            assertThat(card.button().action()).isEqualTo(Action.CONNECT);
        }
    }

    @Test
    void noCardSpeaksOfSecurityOrAnonymityOrSaysOops() {
        Messages words = Messages.of(Locale.ENGLISH);
        cases().forEach(one -> {
            Card card = card(one.state(), Wallet.Lock.OPEN, words);
            String all = String.join(
                    "\n", card.status(), card.tail(), card.aside(), card.title(), card.subtitle(), card.footer());
            assertThat(all.toLowerCase(Locale.ROOT))
                    .doesNotContain("secure")
                    .doesNotContain("anonym")
                    .doesNotContain("oops")
                    .doesNotContain("exception");
        });
        assertThat(Arrays.stream(Action.values())).contains(Action.OTHER_HOME);
    }
}
