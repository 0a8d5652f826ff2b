package porchlight.client;

import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import porchlight.chain.ChainException;
import porchlight.chain.ChainPlace;
import porchlight.chain.ChainReader;
import porchlight.chain.ChainWriter;
import porchlight.chain.Web3jWriter;
import porchlight.chain.Witnesses;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.payment.Money;

/// A chain of blocks in memory with one user's address and channel on it, and a node that does as the test says:
/// it may be silent, refuse, forget, and undo blocks. Signatures are real.
final class UnrulyChain implements ChainReader, ChainWriter {
    static final ChainPlace PLACE = new ChainPlace(137, Address.ZERO, Address.ZERO);

    private final Web3jWriter signing =
            new Web3jWriter(List.of(URI.create("http://127.0.0.1:1/")), PLACE, Duration.ofSeconds(1));
    /// Hash → what it is.
    final Map<String, Sent> waiting = new LinkedHashMap<>();
    final List<Block> blocks = new ArrayList<>();
    private final Map<String, Sent> signed = new LinkedHashMap<>();
    private final Map<String, String> hashes = new LinkedHashMap<>();
    Money own = Money.ofMyst("100");
    Money inChannel = Money.ZERO;
    BigInteger coin = BigInteger.TEN.pow(18);
    GasPrice price = new GasPrice(BigInteger.valueOf(60_000_000_000L), BigInteger.valueOf(30_000_000_000L));
    long gas = 50_000;
    int depth = 2;
    boolean refusesTransfer;
    final AtomicReference<Optional<Fault>> fault = new AtomicReference<>(Optional.empty());
    int sends;
    /// What a second node adds to the number of transactions in blocks; the others say the truth.
    long lie;
    /// Whether one node of several has everything in a block.
    boolean claimsAll;
    /// Whether one node of two says that the channel is empty.
    boolean oneHidesMoney;
    /// Whether one node answers where two are needed.
    boolean tooFew;

    enum Fault {
        /// Nobody answers.
        SILENT,
        /// Everything that is sent is refused.
        REFUSES,
        /// What is sent is taken and forgotten.
        FORGETS
    }

    record Sent(String hash, long nonce, Money amount, boolean foreign) {}

    record Block(Optional<Sent> transaction, Money own, Money inChannel, boolean worked) {}

    /// The next number, by blocks.
    long nonce() {
        return blocks.stream().filter(block -> block.transaction().isPresent()).count();
    }

    /// Makes a block; of what waits the one whose turn it is.
    void mine() {
        Optional<Sent> next = waiting.values().stream()
                .filter(sent -> sent.nonce() == nonce())
                .findFirst();
        Money ownBefore = own;
        Money channelBefore = inChannel;
        boolean worked = true;
        if (next.isPresent()) {
            Sent sent = next.get();
            waiting.values().removeIf(other -> other.nonce() == sent.nonce());
            worked = !refusesTransfer && sent.amount().compareTo(own) <= 0;
            if (worked && !sent.foreign()) {
                own = own.minus(sent.amount());
                inChannel = inChannel.plus(sent.amount());
            }
        }
        blocks.add(new Block(next, ownBefore, channelBefore, worked));
    }

    /// Undoes the newest block if it is not final; what was in it waits again, or is forgotten.
    void undo(boolean forgotten) {
        if (blocks.size() <= finalSize()) {
            return;
        }
        Block last = blocks.removeLast();
        own = last.own();
        inChannel = last.inChannel();
        if (!forgotten) {
            last.transaction().ifPresent(sent -> waiting.put(sent.hash(), sent));
        }
    }

    private int finalSize() {
        return Math.max(0, blocks.size() - depth);
    }

    /// Somebody with the same key sends something else.
    void sendForeign() {
        String hash = "foreign " + nonce();
        waiting.clear();
        waiting.put(hash, new Sent(hash, nonce(), Money.ZERO, true));
    }

    /// What our transfers moved, by hash.
    List<Sent> moved() {
        return blocks.stream()
                .filter(Block::worked)
                .flatMap(block -> block.transaction().stream())
                .filter(sent -> !sent.foreign())
                .toList();
    }

    private void answer() throws ChainException {
        if (fault.get().filter(Fault.SILENT::equals).isPresent()) {
            throw new ChainException(ChainException.Reason.UNREACHABLE, "silent");
        }
    }

    @Override
    public BigInteger coinBalance(Address holder) throws ChainException {
        answer();
        return coin;
    }

    @Override
    public Numbers numbers(Address sender) throws ChainException {
        answer();
        if (tooFew) {
            throw new ChainException(ChainException.Reason.UNREACHABLE, "only one node answers");
        }
        long waits = waiting.values().stream().mapToLong(Sent::nonce).distinct().count();
        long most = Math.max(nonce(), nonce() + lie);
        return new Numbers(Math.min(nonce(), nonce() + lie), most, Math.max(most, nonce() + waits));
    }

    @Override
    public GasPrice gasPrice() throws ChainException {
        answer();
        return price;
    }

    @Override
    public long gas(ChainWriter.Transfer transfer) throws ChainException {
        answer();
        return gas;
    }

    @Override
    public SignedTransfer sign(Signer signer, ChainWriter.Transfer transfer, long nonce, long most, GasPrice at) {
        return known(signing.sign(signer, transfer, nonce, most, at), nonce, transfer.amount());
    }

    @Override
    public SignedTransfer signAgain(Signer signer, byte[] raw, GasPrice at) {
        Sent before = java.util.Objects.requireNonNull(
                signed.get(hashes.get(new BigInteger(1, raw).toString(16))), "bytes that were never signed");
        return known(signing.signAgain(signer, raw, at), before.nonce(), before.amount());
    }

    private SignedTransfer known(SignedTransfer made, long nonce, Money amount) {
        signed.put(made.hash(), new Sent(made.hash(), nonce, amount, false));
        hashes.put(new BigInteger(1, made.raw()).toString(16), made.hash());
        return made;
    }

    @Override
    public Offer offer(byte[] raw) {
        return signing.offer(raw);
    }

    @Override
    public boolean isSeen(String hash) throws ChainException {
        return claimsAll || receipt(hash).isPresent();
    }

    @Override
    public void send(byte[] raw) throws ChainException {
        answer();
        sends++;
        Sent sent = java.util.Objects.requireNonNull(
                signed.get(hashes.get(new BigInteger(1, raw).toString(16))), "bytes that were never signed");
        if (fault.get().filter(Fault.REFUSES::equals).isPresent()) {
            throw new ChainException(ChainException.Reason.REFUSED, "not now");
        }
        if (fault.get().isEmpty() && sent.nonce() >= nonce() && !waiting.containsKey(sent.hash())) {
            waiting.put(sent.hash(), sent);
        }
    }

    @Override
    public Optional<Receipt> receipt(String hash) throws ChainException {
        answer();
        for (int i = 0; i < blocks.size(); i++) {
            Block block = blocks.get(i);
            if (block.transaction().filter(sent -> sent.hash().equals(hash)).isPresent()) {
                return Optional.of(new Receipt(i + 1, block.worked()));
            }
        }
        return Optional.empty();
    }

    @Override
    public long finalBlock() throws ChainException {
        answer();
        return finalSize();
    }

    @Override
    public Money tokenBalance(Address holder) throws ChainException {
        answer();
        return own;
    }

    @Override
    public ChannelReading channel(Address channel) throws ChainException {
        answer();
        return new ChannelReading(blocks.size(), inChannel, Money.ZERO, true);
    }

    @Override
    public Witnesses witnesses(Address channel) throws ChainException {
        ChannelReading honest = channel(channel);
        ChannelReading hiding = new ChannelReading(honest.block(), Money.ZERO, Money.ZERO, true);
        return new Witnesses(2, oneHidesMoney ? List.of(hiding, honest) : List.of(honest, honest));
    }

    @Override
    public Incoming deposits(Address channel, long from, long to) {
        return new Incoming(List.of(), true);
    }

    @Override
    public Head head() {
        return new Head(blocks.size(), finalSize());
    }

    @Override
    public boolean isRegistered(Address identity) {
        return true;
    }

    @Override
    public Address channelAddress(Address identity, Address hermes, Address derived) {
        return derived;
    }

    @Override
    public boolean channelDeployed(Address channel, Address implementation) {
        return true;
    }

    @Override
    public Money settled(Address channel) {
        return Money.ZERO;
    }

    @Override
    public URI hermesUrl(Address hermes) {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public HermesTerms hermesTerms(Address hermes) {
        return new HermesTerms(true, 0);
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
    public Address channelImplementation(Address hermes) {
        return Address.ZERO;
    }

    @Override
    public void close() {
        signing.close();
    }
}
