package porchlight.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.DepositBook;
import porchlight.ledger.Ledger;
import porchlight.ledger.Sighting;

/// Deposits with their orders and transactions, as the deposit book has them. One that came after the channel was last
/// read waits for the next reading: the balance does not have it yet, and it would be told to be missing.
final class KnownDeposits implements StatementSource {
    private final Ledger ledger;
    private final Function<Address, Address> channels;

    /// @param channels an identity's channel
    KnownDeposits(Ledger ledger, Function<Address, Address> channels) {
        this.ledger = ledger;
        this.channels = channels;
    }

    @Override
    public List<Statement.Line> lines(ChannelKey channel) {
        DepositBook.Place place = new DepositBook.Place(channel.chainId(), channels.apply(channel.identity()));
        Optional<Sighting.Sight> sight = ledger.channels().account(channel).sight();
        return ledger.deposits().of(place).reversed().stream()
                .filter(each ->
                        sight.filter(read -> read.block() < each.block()).isEmpty())
                .map(each -> new Statement.Line(
                        Statement.Kind.DEPOSIT,
                        each.amount(),
                        Optional.of(each.at()),
                        0,
                        0,
                        each.order().orElse(each.isRise() ? "" : each.hash()),
                        each.settled()))
                .toList();
    }
}
