package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// The identity's standing with the network, and its money on the way out.
///
/// @param standing registered or not
/// @param terms what things cost; empty before the transactor told
/// @param referral the token that was entered last
/// @param migration whether the channel has to move to another hub
/// @param payout the withdrawal that is under way, or the last one
/// @param legacy the last look for MYST of 2017
/// @param answers grows with every wish that was answered, well or not
/// @param refused why the last wish was not done; empty where it was, or goes on
public record Membership(
        Standing standing,
        Optional<Terms> terms,
        Referral referral,
        Migration migration,
        Optional<Payout> payout,
        Optional<LegacyLook> legacy,
        long answers,
        Optional<Failure> refused) {
    public static final Membership UNKNOWN = new Membership(
            new Standing.Unknown(),
            Optional.empty(),
            Referral.NONE,
            Migration.NONE,
            Optional.empty(),
            Optional.empty(),
            0,
            Optional.empty());

    /// A registration dearer than this is signed only after the user was asked for it in so many words
    /// (`payments.md §10.2`).
    public static final Money DEAR = Money.ofMyst("0.5");

    /// What the transactor asks now, in wei.
    ///
    /// @param chain on which we pay: the cheap one, and the one that is used
    /// @param free whether it registers this identity for nothing
    /// @param register for a registration
    /// @param settle for a withdrawal
    /// @param elsewhere the same on the dearer chain, for comparison only
    /// @param asOf when it told
    /// @param validUntil when the fees end, by this computer's clock
    public record Terms(
            long chain,
            boolean free,
            Money register,
            Money settle,
            Optional<Elsewhere> elsewhere,
            Instant asOf,
            Instant validUntil) {
        /// What a registration costs this identity without a referral token.
        public Money fee() {
            return free ? Money.ZERO : register;
        }

        /// What is saved against the dearer chain; zero where that is not dearer, empty where it is not known.
        public Optional<Money> saving() {
            return elsewhere.map(other -> other.register().minusOrZero(fee()));
        }
    }

    /// Fees on the chain that is not used.
    public record Elsewhere(long chain, Money register, Money settle) {}

    /// A referral token.
    ///
    /// @param token as it was entered; empty before one was
    /// @param reward wei, once it was found good
    public record Referral(Referral.State state, String token, Optional<Money> reward) {
        public static final Referral NONE = new Referral(Referral.State.NONE, "", Optional.empty());

        /// What is known of it.
        public enum State {
            NONE,
            ASKING,
            GOOD,
            UNKNOWN_TOKEN,
            SILENT,
            /// This network has no referral tokens.
            NOT_HERE
        }
    }

    /// A move to the hub that is active now (`payments.md §11.5`).
    ///
    /// @param from the hub that was used before, where money is left with it
    /// @param left wei that are left there, or are on their way from there
    /// @param payout what takes them out of there, or how the last attempt failed; empty before one was made
    public record Migration(Migration.State state, Optional<Address> from, Money left, Optional<Payout> payout) {
        public static final Migration NONE = of(Migration.State.NOT_NEEDED);

        /// One in which no money moves.
        static Migration of(Migration.State state) {
            return new Migration(state, Optional.empty(), Money.ZERO, Optional.empty());
        }

        /// How far it is.
        public enum State {
            NOT_NEEDED,
            /// Registered, but without a channel with the active hub, or with money left at a former one.
            REQUIRED,
            /// The channel is being opened.
            OPENING,
            /// What is left at the former hub is being moved.
            EMPTYING,
            FINISHED
        }
    }

    /// A withdrawal (`payments.md §11.3`).
    ///
    /// @param amount wei that leave the channel
    /// @param fee wei of it for whoever takes it to the chain
    /// @param to where it goes, on the chain on which we pay
    /// @param transaction hash; empty before there is one
    /// @param trouble what keeps it waiting, or why it was refused
    public record Payout(
            Stage stage,
            Money amount,
            Money fee,
            Address to,
            Instant since,
            String transaction,
            Optional<WalletFault> trouble) {
        /// How far it is.
        public enum Stage {
            /// The hub was asked for its promise. It may still be called off, where the hub has shown none.
            ASKED,
            /// The hub's promise was checked: from here on going on is the only way.
            PROMISED,
            /// The secret was given: it cannot be called off, nor can the hub take it back.
            REVEALED,
            /// It is with the transactor.
            QUEUED,
            PAID,
            /// Refused or called off: nothing was taken and nothing was given.
            REFUSED
        }

        /// Whether it is still on its way.
        public boolean isOpen() {
            return stage != Stage.PAID && stage != Stage.REFUSED;
        }

        /// Whether it can be called off without loss.
        public boolean canBeCalledOff() {
            return stage == Stage.ASKED;
        }
    }

    /// The same with another standing.
    public Membership with(Standing now) {
        return new Membership(now, terms, referral, migration, payout, legacy, answers, refused);
    }

    Membership with(Terms now) {
        return new Membership(standing, Optional.of(now), referral, migration, payout, legacy, answers, refused);
    }

    /// The same with another token.
    public Membership withReferral(Referral now) {
        return new Membership(standing, terms, now, migration, payout, legacy, answers, refused);
    }

    Membership with(Migration now) {
        return new Membership(standing, terms, referral, now, payout, legacy, answers, refused);
    }

    /// The same with another look for old tokens.
    public Membership withLegacy(LegacyLook now) {
        return new Membership(standing, terms, referral, migration, payout, Optional.of(now), answers, refused);
    }

    Membership withPayout(Optional<Payout> now) {
        return new Membership(standing, terms, referral, migration, now, legacy, answers, refused);
    }

    Membership answered(Optional<Failure> why) {
        return new Membership(standing, terms, referral, migration, payout, legacy, answers + 1, why);
    }
}
