package porchlight.sandbox.transactor;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.Mint;

/// How a transactor is set up.
///
/// @param at where to listen; port 0 takes a free one
/// @param account sends the transactions; needs native coin
/// @param contracts where everything lies
/// @param registrationFee what a registration costs where it is not free, in wei
/// @param settlementFee what a settlement costs, in wei
/// @param free whether registrations without a fee are accepted
/// @param bounty given to the channel of every newly registered consumer; empty for none
/// @param patience how long a registration waits for its deposit
public record TransactorConfig(
        InetSocketAddress at,
        Account account,
        Contracts contracts,
        Money registrationFee,
        Money settlementFee,
        boolean free,
        Optional<Bounty> bounty,
        Duration patience) {
    /// A gift.
    ///
    /// @param mint where it comes from
    /// @param amount in wei
    public record Bounty(Mint mint, Money amount) {}
}
