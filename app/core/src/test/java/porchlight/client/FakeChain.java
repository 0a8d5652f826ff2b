package porchlight.client;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import porchlight.chain.ChainException;
import porchlight.chain.ChainFaults;
import porchlight.chain.ChainReader;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// A chain with one channel, whose end may be taken back.
final class FakeChain implements ChainReader {
    final List<Transfer> transfers = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    long latest = 1_000;
    long settled = 1_000;
    boolean telling = true;
    boolean answering = true;
    Runnable whenAsked = () -> {};
    long longest = Long.MAX_VALUE;
    Money before = Money.ZERO;

    Transfer deposit(String hash, String myst, Instant at) {
        latest++;
        Transfer transfer = new Transfer(hash, 0, latest, Address.ZERO, at, Money.ofMyst(myst));
        transfers.add(transfer);
        return transfer;
    }

    static String hash(int number) {
        return "0x%064x".formatted(number);
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
    public List<Transfer> deposits(Address channel, long from, long to) throws ChainException {
        answer();
        asked.add(from + "-" + to);
        if (!telling || to - from + 1 > longest) {
            throw ChainFaults.of(ChainException.Reason.REFUSED);
        }
        return transfers.stream()
                .filter(each -> each.block() >= from && each.block() <= to)
                .toList();
    }

    @Override
    public ChannelReading channel(Address channel) throws ChainException {
        answer();
        Money held = transfers.stream().map(Transfer::amount).reduce(before, Money::plus);
        return new ChannelReading(latest, held, Money.ZERO, true);
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
