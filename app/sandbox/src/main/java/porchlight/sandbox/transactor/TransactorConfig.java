package porchlight.sandbox.transactor;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
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
/// @param referrals what a registration is rewarded with, by token
/// @param elsewhere fees on a dearer chain, told for comparison; nothing is sent there
public record TransactorConfig(
        InetSocketAddress at,
        Account account,
        Contracts contracts,
        Money registrationFee,
        Money settlementFee,
        boolean free,
        Optional<Bounty> bounty,
        Duration patience,
        Map<String, Money> referrals,
        Optional<Elsewhere> elsewhere) {
    public TransactorConfig {
        referrals = Map.copyOf(referrals);
    }

    /// Without referral tokens and on one chain only.
    public TransactorConfig(
            InetSocketAddress at,
            Account account,
            Contracts contracts,
            Money registrationFee,
            Money settlementFee,
            boolean free,
            Optional<Bounty> bounty,
            Duration patience) {
        this(
                at,
                account,
                contracts,
                registrationFee,
                settlementFee,
                free,
                bounty,
                patience,
                Map.of(),
                Optional.empty());
    }

    /// Fees of another chain, in wei.
    public record Elsewhere(long chainId, Money registrationFee, Money settlementFee) {}

    /// A gift.
    ///
    /// @param mint where it comes from
    /// @param amount in wei
    public record Bounty(Mint mint, Money amount) {}
}
