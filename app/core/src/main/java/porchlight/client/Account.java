package porchlight.client;

import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// The identity's standing with the network: its registration, and what moves money out of the channel or over to
/// another hub.
///
/// Nothing here blocks: what became of a wish shows in [#membership()].
public interface Account {
    Live<Membership> membership();

    /// Asks chain, hub and transactor again, fees included.
    void refresh();

    /// Registers the identity. Does nothing while a registration is under way.
    void register(Wish wish);

    /// Asks what a referral token is worth.
    ///
    /// @param token as the user typed it, at most 64 characters that count
    void checkReferral(String token);

    /// Opens a channel with the active hub for an identity that was registered under another one, and moves
    /// there what is left. Does nothing where that is not required.
    ///
    /// @param mostFee the most that may go to whoever takes it to the chain, in wei of what is left, as the user
    ///     saw it
    void migrate(Money mostFee);

    /// Calls off what is on its way out of a former hub, where that hub has made no promise yet.
    void callOffMove();

    /// Takes money out of the channel, to an address on the chain on which we pay. One at a time, and not while a
    /// session pays from the same channel. The same wish again while it is under way, with a higher fee, agrees to
    /// that fee.
    ///
    /// @param amount wei that leave the channel
    /// @param mostFee the most of such wei that may go to whoever takes it to the chain, as the user saw it
    void withdraw(Address to, Money amount, Money mostFee);

    /// Calls a withdrawal off for which the hub has shown no promise yet, so that the channel pays again. Where
    /// the hub does not tell whether it has made one, and shows it later, the withdrawal goes on after all.
    void callOff();

    /// Looks for MYST of 2017.
    void lookForLegacy(Address holder);

    /// How the user wants to be registered.
    ///
    /// @param token referral token, which makes it free
    /// @param most the fee that was shown, in wei: a higher one is not signed
    /// @param dear whether the user said yes to more than [Membership#DEAR] in so many words
    record Wish(Optional<String> token, Money most, boolean dear) {
        /// For what the terms say.
        public static Wish of(Membership.Terms terms) {
            return new Wish(Optional.empty(), terms.fee(), false);
        }

        /// For nothing, with a referral token.
        public static Wish with(String token) {
            return new Wish(Optional.of(token), Money.ZERO, false);
        }
    }
}
