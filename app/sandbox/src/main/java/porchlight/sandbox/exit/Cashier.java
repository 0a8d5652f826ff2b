package porchlight.sandbox.exit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.RecoveryBox;

/// Takes good payments of one session to the hub, one after the other (`payments.md §7, §8.3`).
final class Cashier implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Cashier.class.getName());
    private static final int MOST_WAITING = 100;
    private static final int IGNORED_IN_A_ROW = 10;

    private record Payment(Till.Issued issued, ExchangeMessage message) {}

    private final HubClient hub;
    private final RecoveryBox recovery;
    private final Money settleFee;
    private final SecureRandom random;
    private final Consumer<String> fatal;
    private final BlockingQueue<Optional<Payment>> queue = new LinkedBlockingQueue<>(MOST_WAITING);
    private int ignored;

    /// @param fatal told when the network's rules say that the session must end
    Cashier(HubClient hub, RecoveryBox recovery, Money settleFee, SecureRandom random, Consumer<String> fatal) {
        this.hub = hub;
        this.recovery = recovery;
        this.settleFee = settleFee;
        this.random = random;
        this.fatal = fatal;
        Thread.ofVirtual().name("cashier").start(this::work);
    }

    /// @return false if too many wait already
    boolean take(Till.Issued issued, ExchangeMessage message) {
        return queue.offer(Optional.of(new Payment(issued, message)));
    }

    private void work() {
        try {
            for (Optional<Payment> next = queue.take(); next.isPresent(); next = queue.take()) {
                exchange(next.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void exchange(Payment payment) {
        try {
            exchange(payment, true);
            ignored = 0;
        } catch (HubClient.Refused e) {
            if (e.endsSession()) {
                fatal.accept(e.code());
            } else {
                ignore(e);
            }
        } catch (IOException e) {
            ignore(e);
        }
    }

    private void exchange(Payment payment, boolean mayRecover) throws IOException {
        byte[] text = Till.recoveryText(payment.issued()).getBytes(StandardCharsets.US_ASCII);
        try {
            hub.requestPromise(payment.message(), settleFee, recovery.seal(text, random));
        } catch (HubClient.Refused e) {
            if (!mayRecover || !e.code().equals("r recovery required")) {
                throw e;
            }
            recover(e.data(), payment.message());
            exchange(payment, false);
            return;
        }
        reveal(payment.issued().secret(), payment.message());
    }

    private void reveal(byte[] secret, ExchangeMessage message) throws IOException {
        try {
            hub.revealR(secret, message);
        } catch (HubClient.Refused e) {
            if (!e.code().equals("no previous promise found")) {
                throw e;
            }
        }
    }

    /// The hub still holds a promise whose secret it was never told; its note says what it was.
    private void recover(String note, ExchangeMessage message) throws IOException {
        byte[] text = recovery.open(note).orElseThrow(() -> new IOException("the hub's recovery data is not ours"));
        RecoveryNote read = RecoveryNote.parse(text);
        ExchangeMessage earlier = new ExchangeMessage(
                message.promise(),
                read.agreementId(),
                message.agreementTotal(),
                message.provider(),
                message.hermes(),
                message.chainId(),
                message.signature());
        reveal(read.secret(), earlier);
    }

    private void ignore(IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "the hub failed: {0}", e.getMessage());
        if (++ignored > IGNORED_IN_A_ROW) {
            fatal.accept("the hub failed too often");
        }
    }

    @Override
    public void close() {
        if (!queue.offer(Optional.empty())) {
            queue.clear();
            queue.add(Optional.empty());
        }
    }
}
