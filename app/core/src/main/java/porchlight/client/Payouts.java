package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
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

    private final MembershipServices services;
    private final Purses purses;
    private final Ledger ledger;
    private final Clock clock;
    private final BooleanSupplier paying;
    private final PayoutSteps steps;
    private final SecureRandom random = new SecureRandom();

    /// @param paying whether a session pays from a channel now
    Payouts(MembershipServices services, Purses purses, Ledger ledger, BooleanSupplier paying, Clock clock) {
        this.services = services;
        this.purses = purses;
        this.ledger = ledger;
        this.paying = paying;
        this.clock = clock;
        this.steps = new PayoutSteps(services, ledger, clock);
    }

    /// Begins a withdrawal and takes it as far as it goes now. Blocks.
    ///
    /// @return why it was not begun
    synchronized Optional<WalletFault> begin(Signer signer, Address hermes, Address to, Money amount, Money mostFee) {
        if (paying.getAsBoolean()) {
            return Optional.of(WalletFault.WITHDRAWAL_NOT_NOW);
        }
        if (to.equals(Address.ZERO) || to.equals(hermes)) {
            return Optional.of(WalletFault.WITHDRAWAL_ADDRESS);
        }
        try {
            Purses.Source source = purses.source(signer.address(), hermes);
            if (to.equals(source.channel())) {
                return Optional.of(WalletFault.WITHDRAWAL_ADDRESS);
            }
            if (open(source.key()).isPresent()) {
                return Optional.of(WalletFault.WITHDRAWAL_UNDER_WAY);
            }
            Instant now = clock.instant();
            Transactor.Fees fees = services.transactor().fees(source.key().chainId());
            Optional<WalletFault> objection = objection(amount, mostFee, fees, now);
            if (objection.isPresent()) {
                return objection;
            }
            Optional<Purses.Content> content = purses.content(source, now);
            if (content.isEmpty()) {
                return Optional.of(WalletFault.HUB_PROMISE_FALSE);
            }
            if (amount.compareTo(content.get().spendable()) > 0) {
                return Optional.of(WalletFault.WITHDRAWAL_TOO_MUCH);
            }
            Withdrawal.Request request =
                    request(signer, source, content.get().promised(), to, amount, fees.settle(), mostFee);
            Optional<Withdrawal> begun = ledger.withdrawals().begin(request, now);
            if (begun.isEmpty()) {
                return Optional.of(WalletFault.WITHDRAWAL_UNDER_WAY);
            }
            steps.go(signer, source, begun.get(), true);
            return Optional.empty();
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "withdrawal: the chain cannot be read: " + e.reason());
            return Optional.of(WalletFault.REGISTRY_SILENT);
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "withdrawal: a service does not answer: " + e.reason());
            return Optional.of(WalletFault.TRANSACTOR_SILENT);
        }
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

    /// Takes what is under way one step further. Blocks.
    synchronized void follow(Signer signer, Address hermes) {
        ChannelKey key = new ChannelKey(services.chainId(), signer.address(), hermes);
        Optional<Withdrawal> open = open(key);
        if (open.isEmpty()) {
            return;
        }
        try {
            steps.go(signer, purses.source(signer.address(), hermes), open.get(), false);
        } catch (ChainException e) {
            LOG.log(Level.DEBUG, () -> "withdrawal: the chain cannot be read: " + e.reason());
            ledger.withdrawals().note(open.get().id(), WalletFault.REGISTRY_SILENT.name());
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "withdrawal: the hub may not be asked: " + e.reason());
            ledger.withdrawals().note(open.get().id(), WalletFault.HUB_SILENT.name());
        }
    }

    /// Gives up a withdrawal for which the hub has made no promise: then nobody can ever redeem what was signed for it.
    /// Where it has made one, going on is the only way that leaves the channel usable.
    ///
    /// @return why it was not called off
    synchronized Optional<WalletFault> callOff(Signer signer, Address hermes) {
        ChannelKey key = new ChannelKey(services.chainId(), signer.address(), hermes);
        Optional<Withdrawal> open = open(key);
        if (open.isEmpty() || open.get().state() != Withdrawal.State.SIGNED) {
            return Optional.of(WalletFault.WITHDRAWAL_TOO_LATE);
        }
        try {
            Purses.Source source = purses.source(signer.address(), hermes);
            if (source.hub()
                    .madeBefore(signer, open.get().request().message().promise().hashlock())
                    .isPresent()) {
                steps.go(signer, source, open.get(), false);
                return Optional.of(WalletFault.WITHDRAWAL_TOO_LATE);
            }
        } catch (ChainException | ServiceException e) {
            LOG.log(Level.WARNING, "it cannot be known whether the hub has promised", e);
            return Optional.of(WalletFault.HUB_SILENT);
        }
        ledger.withdrawals().refused(open.get().id(), WalletFault.WITHDRAWAL_CALLED_OFF.name(), clock.instant());
        return Optional.empty();
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
