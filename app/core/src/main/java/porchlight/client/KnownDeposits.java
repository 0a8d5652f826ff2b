package porchlight.client;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.DepositBook;

/// Deposits with their orders and transactions, as the deposit book has them.
final class KnownDeposits implements StatementSource {
    private final DepositBook book;
    private final Function<Address, Address> channels;

    /// @param channels an identity's channel
    KnownDeposits(DepositBook book, Function<Address, Address> channels) {
        this.book = book;
        this.channels = channels;
    }

    @Override
    public List<Statement.Line> lines(ChannelKey channel) {
        return book.of(new DepositBook.Place(channel.chainId(), channels.apply(channel.identity()))).reversed().stream()
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
