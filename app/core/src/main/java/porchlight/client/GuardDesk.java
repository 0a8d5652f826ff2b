package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.client.OwnMoney.Hold;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.ledger.TransferBook.Entry;
import porchlight.ledger.TransferBook.State;
import porchlight.payment.Money;

/// The guard of the user's money, as the faces use it: what this day cost, what the own address holds, whether
/// to move some of it into the channel, and whether to remind.
final class GuardDesk implements Guard {
    private static final Logger LOG = System.getLogger(GuardDesk.class.getName());
    private static final String DISMISSED = "topup.reminder.dismissed";

    /// Where the user set no limit: about an hour of video and a half.
    private static final Money LOW = Money.ofMyst("0.25");

    private final Parts parts;
    private final Live<Spent> spent = new Live<>(Spent.NOTHING);
    private final Live<OwnMoney> own = new Live<>(OwnMoney.UNKNOWN);
    private final SelfTopUp topUp;

    /// How often in a row nothing could be found out.
    private final Looks silent = new Looks(5, Duration.ofSeconds(50));

    /// What it works with.
    ///
    /// @param identities whose money
    /// @param money the channel's
    /// @param settings the user's caps and wishes
    record Parts(
            Network network,
            Services services,
            Ledger ledger,
            Identities identities,
            MoneyDesk money,
            Live<Settings> settings,
            Backstage backstage,
            Clock clock) {}

    GuardDesk(Parts parts) {
        this.parts = parts;
        topUp = new SelfTopUp(new SelfTopUp.Parts(
                parts.network().chainId(),
                parts.services().chain(),
                parts.services().writer(),
                parts.ledger().transfers(),
                parts.identities()::signer,
                () -> parts.settings().value().spending().autoTopUp(),
                parts.money()::spendable,
                parts.clock(),
                ZoneId.systemDefault()));
        parts.backstage().run(this::showToday);
    }

    @Override
    public Live<Spent> spent() {
        return spent;
    }

    @Override
    public Live<OwnMoney> own() {
        return own;
    }

    @Override
    public void refresh() {
        parts.backstage().run(this::look);
    }

    @Override
    public void dismiss() {
        parts.backstage().run(() -> {
            parts.ledger().settings().set(DISMISSED, "yes");
            OwnMoney now = own.value();
            own.publish(new OwnMoney(
                    now.address(), now.myst(), now.coin(), now.hold(), now.movedToday(), now.last(), false));
        });
    }

    /// What this day cost, where no session tells it.
    void showToday() {
        Money today = parts.ledger().sessions().paidOnDay(parts.clock().instant(), ZoneId.systemDefault());
        if (spent.value().session().isZero() && spent.value().bytes() == 0) {
            spent.publish(Spent.idle(today));
        }
    }

    /// Looks at the own address, and tops up where that is wished and due. Blocks; call it where the road is
    /// what it seems.
    synchronized void look() {
        showToday();
        Optional<Address> identity = parts.identities().current();
        if (identity.isEmpty()) {
            own.publish(OwnMoney.UNKNOWN);
            return;
        }
        Optional<Money> myst = holds(identity.get());
        Wallet wallet = parts.money().live().value();
        // right after another identity was chosen this still is the former one's wallet, and its channel
        boolean own = wallet.identity().equals(identity);
        Optional<Address> channel = wallet.channel()
                .filter(address -> own && address.equals(parts.money().channel(identity.get())));
        Hold hold = channel.isPresent()
                ? topUp.look(identity.get(), channel.get(), myst)
                : parts.settings().value().spending().autoTopUp().isPresent() ? Hold.UNKNOWN : Hold.OFF;
        // what was moved, or what was read just now and is more than the wallet knew
        if (own && channel.isPresent() && (hold == Hold.UNDER_WAY || (hold == Hold.ENOUGH && isLow(wallet)))) {
            parts.money().refresh();
            wallet = parts.money().live().value();
        }
        long chain = parts.network().chainId();
        this.own.publish(new OwnMoney(
                identity,
                myst,
                coin(identity.get(), hold),
                hold,
                parts.ledger().transfers().meantOnDay(chain, parts.clock().instant(), ZoneId.systemDefault()),
                parts.ledger().transfers().latest(chain, identity.get(), 1).stream()
                        .findFirst()
                        .map(GuardDesk::move),
                wallet.identity().equals(identity) && remind(hold, wallet)));
    }

    private Optional<Money> holds(Address identity) {
        try {
            return Optional.of(parts.services().chain().tokenBalance(identity));
        } catch (ChainException e) {
            LOG.log(Level.INFO, () -> "what the own address holds is not known: " + e.reason());
            return Optional.empty();
        }
    }

    private Optional<BigInteger> coin(Address identity, Hold hold) {
        if (hold == Hold.OFF) {
            return Optional.empty(); // nobody asked
        }
        try {
            return Optional.of(parts.services().writer().coinBalance(identity));
        } catch (ChainException e) {
            return Optional.empty();
        }
    }

    /// Whether less is left than the user wants, or than anybody should have.
    private boolean isLow(Wallet wallet) {
        Money limit = parts.settings()
                .value()
                .spending()
                .autoTopUp()
                .map(Spending.AutoTopUp::below)
                .orElse(LOW);
        return wallet.balance().filter(balance -> balance.compareTo(limit) < 0).isPresent();
    }

    /// A low balance that nothing here will raise. Where the nodes and the hub differ, the least counts for
    /// spending and the most for moving, so there may be enough to move nothing and too little to spend.
    private boolean remind(Hold hold, Wallet wallet) {
        boolean longSilent = isLongSilent(hold);
        if (wallet.balance().isEmpty() || wallet.registration() != Wallet.Registration.REGISTERED) {
            return false;
        }
        if (!isLow(wallet)) {
            parts.ledger().settings().remove(DISMISSED);
            return false;
        }
        return switch (hold) {
            case OFF, ENOUGH, STUCK, LOCKED, NO_MYST, NO_COIN, GAS_TOO_DEAR, DAY_BOUND, UNSURE ->
                parts.ledger().settings().get(DISMISSED).isEmpty();
            case UNKNOWN ->
                longSilent && parts.ledger().settings().get(DISMISSED).isEmpty();
            case UNDER_WAY -> false;
        };
    }

    /// One look that finds nothing out is nothing to speak of: a node lags, or the road changed.
    private boolean isLongSilent(Hold hold) {
        if (hold == Hold.UNKNOWN) {
            return silent.again(parts.clock().instant());
        }
        silent.other();
        return false;
    }

    private static OwnMoney.Move move(Entry entry) {
        return new OwnMoney.Move(
                entry.intended(),
                entry.amount(),
                step(entry.state()),
                entry.signed().map(signed -> signed.hash()));
    }

    private static OwnMoney.Step step(State state) {
        return switch (state) {
            case INTENDED, SIGNED, SENT, DROPPED -> OwnMoney.Step.SENDING;
            case MINED -> OwnMoney.Step.MINED;
            case CONFIRMED -> OwnMoney.Step.DONE;
            case FAILED -> OwnMoney.Step.FAILED;
            case REPLACED -> OwnMoney.Step.REPLACED;
        };
    }
}
