package porchlight.peer;

import java.io.IOException;
import java.net.Inet4Address;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import porchlight.identity.Signatures;
import porchlight.identity.Signer;
import porchlight.market.HomeId;

/// What is said with one home through the broker: question, verified answer, "now" (`p2p.md §4`). Asking costs the
/// home little; only [#acknowledge] makes it act.
final class Exchange implements AutoCloseable {
    private static final int LEAST_COMPATIBILITY = 2;

    private final HomeId home;
    private final Signer me;
    private final SecureRandom random;
    private final EphemeralKeys keys;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Broker broker;
    private final AutoCloseable subscription;

    /// The home's verified answer.
    ///
    /// @param ports its UDP ports as the internet sees them; two mean that nothing has to be punched
    record Offer(byte[] sharedKey, Inet4Address ip, List<Integer> ports) {
        boolean direct() {
            return ports.size() == 2;
        }
    }

    /// Subscribes to the home's "ready".
    ///
    /// @throws IOException if the broker is gone
    Exchange(HomeId home, Signer me, Broker broker, SecureRandom random) throws IOException {
        this.home = home;
        this.me = me;
        this.broker = broker;
        this.random = random;
        this.keys = EphemeralKeys.generate(random);
        this.subscription =
                broker.subscribe(Subjects.ready(home.provider(), home.serviceType()), _ -> ready.complete(true));
    }

    HomeId home() {
        return home;
    }

    /// The home says that its channel stands; it may also be meant for somebody else who dials it.
    CompletableFuture<Boolean> ready() {
        return ready;
    }

    /// Asks.
    ///
    /// @return the bytes of the answer, for [#read]
    /// @throws IOException if the broker is gone
    CompletableFuture<byte[]> ask() throws IOException {
        byte[] question = SignedMessage.sign(me, new KeyOffer(keys.publicKey(), new byte[0]).encode())
                .encode();
        return broker.ask(Subjects.exchange(home.provider(), home.serviceType()), question);
    }

    /// Verifies an answer.
    ///
    /// @throws DialFailure LIED or TOO_OLD
    Offer read(byte[] answer) throws DialFailure {
        try {
            SignedMessage signed = SignedMessage.decode(answer);
            if (!Signatures.isBy(home.provider(), signed.data(), signed.parsedSignature())) {
                throw new MalformedMessage("the answer is signed by somebody else");
            }
            KeyOffer offer = KeyOffer.decode(signed.data());
            byte[] shared = keys.sharedKey(offer.publicKey());
            ConnectConfig config = ConnectConfig.decode(new Box(shared).open(offer.ciphertext()));
            if (config.compatibility() < LEAST_COMPATIBILITY) {
                throw new DialFailure(
                        DialFailure.Reason.TOO_OLD, "the provider speaks version " + config.compatibility());
            }
            if (config.ports().size() < 2) {
                throw new MalformedMessage("the provider offers fewer than two ports");
            }
            return new Offer(shared, ipv4(config.publicIp()), config.ports());
        } catch (MalformedMessage e) {
            throw new DialFailure(DialFailure.Reason.LIED, String.valueOf(e.getMessage()), e);
        }
    }

    /// Dotted IPv4 of a host that can exist. Loopback is allowed: that is how a test bench looks.
    private static Inet4Address ipv4(String text) throws MalformedMessage {
        Optional<Inet4Address> address = DottedAddress.parse(text);
        if (address.isEmpty()
                || address.get().isMulticastAddress()
                || address.get().isAnyLocalAddress()
                || address.get().getAddress()[0] == (byte) 255) {
            throw new MalformedMessage("the provider's public address is none");
        }
        return address.get();
    }

    /// Says "now", with our own address and ports. From here on the home acts: say it to one home only.
    ///
    /// @return completed when the home says that it heard
    /// @throws IOException if the broker is gone
    CompletableFuture<byte[]> acknowledge(Offer offer, String ownIp, List<Integer> ownPorts) throws IOException {
        byte[] box = new Box(offer.sharedKey())
                .seal(ConnectConfig.of(ownIp, ownPorts).encode(), random);
        byte[] message = SignedMessage.sign(me, new KeyOffer(keys.publicKey(), box).encode())
                .encode();
        return broker.ask(Subjects.acknowledge(home.provider(), home.serviceType()), message);
    }

    /// Listens no more; the home, if it was only asked, forgets us.
    @Override
    public void close() {
        try {
            subscription.close();
        } catch (Exception e) {
            System.getLogger(Exchange.class.getName()).log(System.Logger.Level.DEBUG, "unsubscribing failed", e);
        }
    }
}
