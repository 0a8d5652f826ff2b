package porchlight.sandbox.exit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// A hub in memory.
final class FakeHub implements HubClient {
    final List<ExchangeMessage> messages = new CopyOnWriteArrayList<>();
    final List<String> recoveries = new CopyOnWriteArrayList<>();
    final BlockingQueue<byte[]> revealed = new LinkedBlockingQueue<>();
    volatile Optional<Refused> refusal = Optional.empty();

    @Override
    public Promise requestPromise(ExchangeMessage message, Money transactorFee, String recovery) throws IOException {
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        messages.add(message);
        recoveries.add(recovery);
        return message.promise();
    }

    @Override
    public void revealR(byte[] secret, ExchangeMessage message) {
        revealed.add(secret);
    }
}
