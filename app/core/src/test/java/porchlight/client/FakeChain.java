package porchlight.client;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import porchlight.chain.ChainException;
import porchlight.chain.ChainFaults;
import porchlight.chain.ChainReader;
import porchlight.chain.Witnesses;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// A chain with one channel, whose end may be taken back, and two nodes of which the second lies as the test says.
final class FakeChain implements ChainReader {
    final List<Transfer> transfers = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    /// Transfers that the second node does not tell.
    final Set<String> hidden = new HashSet<>();
    /// Transfers that nobody tells, though the channel holds them.
    final Set<String> unlogged = new HashSet<>();
    /// What the second node says that the channel holds.
    Optional<Money> lie = Optional.empty();
    Runnable whenAsked = () -> {};
    long latest = 1_000;
    long settled = 1_000;
    boolean telling = true;
    boolean answering = true;
    /// Nodes are heard, of two.
    int heard = 2;
    long longest = Long.MAX_VALUE;
    Money before = Money.ZERO;
    /// What the channel paid out; it was in it before.
    Money drawn = Money.ZERO;
    Address sender = Address.of("0x00000000000000000000000000000000000000dd");

    Transfer deposit(String hash, String myst, Instant at) {
        return deposit(hash, Money.ofMyst(myst), at);
    }

    Transfer deposit(String hash, Money amount, Instant at) {
        latest++;
        Transfer transfer = new Transfer(hash, 0, latest, sender, at, amount);
        transfers.add(transfer);
        return transfer;
    }

    static String hash(int number) {
        return "0x%064x".formatted(number);
    }

    /// Whatever nodes may do, but for both of them telling the same lie.
    void misbehave(Random random) {
        telling = random.nextInt(3) > 0;
        answering = random.nextInt(5) > 0;
        heard = random.nextInt(4) > 0 ? 2 : 1;
        lie = random.nextInt(3) > 0 ? Optional.empty() : Optional.of(Money.ofWei(random.nextInt(9)));
        hidden.clear();
        unlogged.removeIf(_ -> random.nextBoolean());
        if (!transfers.isEmpty()) {
            String hash = transfers.get(random.nextInt(transfers.size())).hash();
            (random.nextBoolean() ? hidden : unlogged).add(hash);
        }
    }

    private void answer() throws ChainException {
        whenAsked.run();
        if (!answering) {
            throw ChainFaults.of(ChainException.Reason.UNREACHABLE);
        }
    }

    @Override
    public Head head() throws ChainException {
        answer();
        return new Head(latest, Math.min(settled, latest));
    }

    @Override
    public Incoming deposits(Address channel, long from, long to) throws ChainException {
        answer();
        asked.add(from + "-" + to);
        if (!telling || to - from + 1 > longest) {
            throw ChainFaults.of(ChainException.Reason.REFUSED);
        }
        List<Transfer> told = transfers.stream()
                .filter(each -> each.block() >= from && each.block() <= to)
                .filter(each -> !unlogged.contains(each.hash()))
                .toList();
        List<Transfer> both =
                told.stream().filter(each -> !hidden.contains(each.hash())).toList();
        return new Incoming(heard < 2 ? told : both, heard < 2 || both.equals(told));
    }

    @Override
    public ChannelReading channel(Address channel) throws ChainException {
        answer();
        return reading(latest);
    }

    private ChannelReading reading(long block) {
        Money gross = transfers.stream()
                .filter(each -> each.block() <= block)
                .map(Transfer::amount)
                .reduce(before, Money::plus);
        Money paid = drawn.min(gross);
        return new ChannelReading(block, gross.minus(paid), paid, true);
    }

    @Override
    public Witnesses witnesses(Address channel) throws ChainException {
        return witnesses(channel, latest);
    }

    @Override
    public Witnesses witnesses(Address channel, long block) throws ChainException {
        answer();
        ChannelReading first = reading(block);
        ChannelReading second = new ChannelReading(block, lie.orElse(first.balance()), first.settled(), true);
        return new Witnesses(2, heard < 2 ? List.of(first) : List.of(second, first));
    }

    @Override
    public boolean isRegistered(Address identity) {
        throw new AssertionError("not asked here");
    }

    @Override
    public Address channelAddress(Address identity, Address hermes, Address derived) {
        throw new AssertionError("not asked here");
    }

    @Override
    public boolean channelDeployed(Address channel, Address implementation) {
        throw new AssertionError("not asked here");
    }

    @Override
    public Money tokenBalance(Address holder) {
        throw new AssertionError("not asked here");
    }

    @Override
    public Money settled(Address channel) {
        throw new AssertionError("not asked here");
    }

    @Override
    public URI hermesUrl(Address hermes) {
        throw new AssertionError("not asked here");
    }

    @Override
    public HermesTerms hermesTerms(Address hermes) {
        throw new AssertionError("not asked here");
    }

    @Override
    public Address channelImplementation(Address hermes) {
        throw new AssertionError("not asked here");
    }

    @Override
    public Address hermesOperator(Address hermes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Money paidByHermes(Address hermes, byte[] channelId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
