package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import porchlight.chain.ChainException;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.Withdrawal;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Withdrawals;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;

/// Takes money out of channels (`payments.md §11.3`). Each step stands in the ledger before it is sent; the hub's
/// promise is verified before the secret is given; only the chain says that it was paid.
final class Payouts {
    private static final Logger LOG = System.getLogger(Payouts.class.getName());
    /// The transactor takes no more at once.
    static final Money MOST = Money.ofMyst("99");
    /// How long one that was given up goes on by itself, should the hub show that it took it. Later the address
    /// that was named for it may be nobody's any more, and it waits until the user names one.
    private static final Duration BY_ITSELF = Duration.ofDays(30);

    private final Network network;
    private final MembershipServices services;
    private final Purses purses;
    private final Ledger ledger;
    private final Clock clock;
    private final BooleanSupplier paying;
    private final PayoutSteps steps;
    private final SecureRandom random = new SecureRandom();

    /// @param paying whether a session pays from a channel now
    Payouts(
            Network network,
            MembershipServices services,
            Purses purses,
            Ledger ledger,
            BooleanSupplier paying,
            Clock clock) {
        this.network = network;
        this.services = services;
        this.purses = purses;
        this.ledger = ledger;
        this.paying = paying;
        this.clock = clock;
        this.steps = new PayoutSteps(services, ledger, clock);
    }

    /// Begins a withdrawal and takes it as far as it goes now. Where the same is under way already, agrees to a
    /// higher fee for it. Blocks.
    ///
    /// @return why it was not begun
    synchronized Optional<WalletFault> begin(Signer signer, Address hermes, Address to, Money amount, Money mostFee) {
        ChannelKey key = new ChannelKey(services.chainId(), signer.address(), hermes);
        Optional<Withdrawal> open = open(key);
        if (open.isPresent()) {
            return agree(signer, open.get(), to, amount, mostFee);
        }
        if (paying.getAsBoolean()) {
            return Optional.of(WalletFault.WITHDRAWAL_NOT_NOW);
        }
        if (Payee.isDeadEnd(network, to) || to.equals(hermes)) {
            return Optional.of(WalletFault.WITHDRAWAL_ADDRESS);
        }
        try {
            return begin(signer, purses.source(signer.address(), hermes), to, amount, mostFee);
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "withdrawal: the chain cannot be read: " + e.reason());
            return Optional.of(WalletFault.REGISTRY_SILENT);
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "withdrawal: a service does not answer: " + e.reason());
            return Optional.of(WalletFault.TRANSACTOR_SILENT);
        }
    }

    private Optional<WalletFault> begin(Signer signer, Purses.Source source, Address to, Money amount, Money mostFee)
            throws ChainException, ServiceException {
        if (to.equals(source.channel())) {
            return Optional.of(WalletFault.WITHDRAWAL_ADDRESS);
        }
        Instant now = clock.instant();
        Transactor.Fees fees = services.transactor().fees(source.key().chainId());
        Optional<WalletFault> objection = objection(amount, mostFee, fees, now);
        if (objection.isPresent()) {
            return objection;
        }
        Optional<Purses.Content> content = purses.content(source, now);
        Optional<Withdrawal> taken = ledger.withdrawals().taken(source.key());
        if (taken.isPresent() && steps.resume(signer, door(source.key()), taken.get(), to)) {
            return Optional.of(WalletFault.WITHDRAWAL_TAKEN);
        }
        if (content.isEmpty()) {
            return Optional.of(taken.isPresent() ? WalletFault.WITHDRAWAL_TAKEN : WalletFault.HUB_PROMISE_FALSE);
        }
        if (amount.compareTo(content.get().spendable()) > 0) {
            return Optional.of(WalletFault.WITHDRAWAL_TOO_MUCH);
        }
        Optional<Withdrawal> begun = ledger.withdrawals()
                .begin(request(signer, source, content.get().promised(), to, amount, fees.settle(), mostFee), now);
        begun.ifPresent(withdrawal -> steps.go(signer, door(source.key()), withdrawal));
        return begun.isPresent() ? Optional.empty() : Optional.of(WalletFault.WITHDRAWAL_UNDER_WAY);
    }

    /// The same again with a higher fee is a yes to that fee.
    private Optional<WalletFault> agree(Signer signer, Withdrawal open, Address to, Money amount, Money mostFee) {
        Withdrawal.Request request = open.request();
        if (!to.equals(request.beneficiary())
                || !amount.equals(request.amount())
                || mostFee.compareTo(request.mostFee()) <= 0) {
            return Optional.of(WalletFault.WITHDRAWAL_UNDER_WAY);
        }
        if (mostFee.compareTo(amount) >= 0) {
            return Optional.of(WalletFault.WITHDRAWAL_TOO_LITTLE);
        }
        ledger.withdrawals().agreed(open, mostFee);
        ledger.withdrawals().find(open.id()).ifPresent(now -> steps.go(signer, door(request.key()), now));
        return Optional.empty();
    }

    private HubDoor door(ChannelKey key) {
        return new HubDoor(purses, key);
    }

    /// Whether an amount may be asked for at these fees.
    static Optional<WalletFault> objection(Money amount, Money mostFee, Transactor.Fees fees, Instant now) {
        if (amount.isZero() || amount.compareTo(fees.settle()) <= 0) {
            return Optional.of(WalletFault.WITHDRAWAL_TOO_LITTLE);
        }
        if (amount.compareTo(MOST) > 0) {
            return Optional.of(WalletFault.WITHDRAWAL_TOO_MUCH);
        }
        if (!now.isBefore(fees.endAt(now))) {
            return Optional.of(WalletFault.FEE_EXPIRED);
        }
        return fees.settle().compareTo(mostFee) > 0 ? Optional.of(WalletFault.FEE_ROSE) : Optional.empty();
    }

    /// Takes what is under way one step further, or takes up again what the hub shows that it took although it was
    /// given up. Blocks.
    synchronized void follow(Signer signer, Address hermes) {
        ChannelKey key = new ChannelKey(services.chainId(), signer.address(), hermes);
        Optional<Withdrawal> open = open(key);
        if (open.isPresent()) {
            steps.go(signer, door(key), open.get());
        } else if (!paying.getAsBoolean()) {
            takenLately(key)
                    .ifPresent(taken -> steps.resume(
                            signer, door(key), taken, taken.request().beneficiary()));
        }
    }

    private Optional<Withdrawal> takenLately(ChannelKey key) {
        return ledger.withdrawals()
                .taken(key)
                .filter(taken -> !Pace.isOver(taken.changed(), BY_ITSELF, clock.instant()));
    }

    /// Gives up a withdrawal for which the hub has shown no promise: while its secret stays here nobody can redeem
    /// what was signed for it. Where the hub has made one, going on is the only way that leaves the channel
    /// usable; where it does not tell, the channel is free again, and [#follow] goes on should the hub show later
    /// that it took it.
    ///
    /// @return why it was not called off
    synchronized Optional<WalletFault> callOff(Signer signer, Address hermes) {
        ChannelKey key = new ChannelKey(services.chainId(), signer.address(), hermes);
        Optional<Withdrawal> open = open(key);
        if (open.isEmpty() || open.get().state() != Withdrawal.State.SIGNED) {
            return Optional.of(WalletFault.WITHDRAWAL_TOO_LATE);
        }
        WalletFault end = WalletFault.WITHDRAWAL_CALLED_OFF;
        HubDoor door = door(key);
        try {
            if (door.open()
                    .madeBefore(signer, open.get().request().message().promise().hashlock())
                    .isPresent()) {
                steps.go(signer, door, open.get());
                return open(key).isPresent() ? Optional.of(WalletFault.WITHDRAWAL_TOO_LATE) : Optional.empty();
            }
        } catch (ChainException | ServiceException e) {
            LOG.log(Level.WARNING, "it cannot be known whether the hub has promised", e);
            end = WalletFault.WITHDRAWAL_LET_GO;
        }
        ledger.withdrawals().refused(open.get().id(), end.name(), clock.instant());
        return Optional.empty();
    }

    /// Whether [#follow] has anything to do.
    boolean hasWork(ChannelKey key) {
        return open(key).isPresent() || takenLately(key).isPresent();
    }

    Optional<Withdrawal> open(ChannelKey key) {
        return ledger.withdrawals()
                .latest(key)
                .filter(withdrawal -> withdrawal.state().isOpen());
    }

    private Withdrawal.Request request(
            Signer signer, Purses.Source source, Money promised, Address to, Money amount, Money fee, Money mostFee)
            throws ChainException {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        BigInteger agreement = new BigInteger(256, random).max(BigInteger.ONE);
        ChannelKey key = source.key();
        Money credit = ledger.withdrawals()
                .credit(key)
                .max(services.chain()
                        .mostPaidByHermes(key.hermes(), Channels.withdrawalChannelId(key.identity(), key.hermes())));
        return new Withdrawal.Request(
                key,
                to,
                amount,
                fee,
                mostFee,
                secret,
                Withdrawals.ask(
                        signer,
                        key.chainId(),
                        source.channel(),
                        key.hermes(),
                        promised,
                        amount,
                        Keccak.hash(secret),
                        agreement),
                credit);
    }
}
