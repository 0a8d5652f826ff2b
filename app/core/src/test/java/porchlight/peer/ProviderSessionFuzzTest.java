package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.Address;
import porchlight.payment.Invoice;
import porchlight.payment.MalformedPayment;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Price;
import porchlight.payment.Refusal;

/// A provider that sends invoices and replies of any form at any time: before the session was asked for, while it is
/// made, after it ended, twice, too many at once. Nothing reaches the judge but well-formed invoices of an open
/// session, everything else has a name, and whoever asked for the session gets an answer.
class ProviderSessionFuzzTest {
    private static final Address SOMEBODY = KnownAnswers.provider().address();
    private static final Keepalive.Rhythm CALM = new Keepalive.Rhythm(Duration.ofMinutes(1), Duration.ofMinutes(1), 3);

    static List<byte[]> scripts() {
        byte[] invoice = PaymentMessages.encode(
                new Invoice(BigInteger.valueOf(77), Money.ofWei(1), Money.ZERO, new byte[32], SOMEBODY, 137));
        byte[] good = new byte[invoice.length + 6];
        good[0] = 3;
        good[1] = 1;
        good[2] = (byte) invoice.length;
        System.arraycopy(invoice, 0, good, 3, invoice.length);
        good[invoice.length + 3] = 4;
        good[invoice.length + 4] = 1;
        return List.of(good, new byte[] {1, 0, 3, 0, 4, 4, 5, 0, 2, 0}, new byte[] {0, 1, 7, 7});
    }

    @MethodSource("scripts")
    @FuzzTest
    void onlyInvoicesOfAnOpenSessionReachTheJudge(byte[] data) throws Exception {
        var script = ByteBuffer.wrap(data);
        var link = new FakeLink(Integer.MAX_VALUE);
        var rpc = new RpcChannel(link);
        rpc.start();
        var counts = new Counts();
        int sent = 0;
        boolean garbled = false;
        if (script.hasRemaining() && script.get() % 2 == 1) {
            link.hear(invoice(1, body(script)));
            sent++;
        }
        var session = new ProviderSession(rpc, CALM);
        if (script.hasRemaining() && script.get() % 2 == 1) {
            link.hear(invoice(2, body(script)));
            sent++;
        }
        session.onInvoice(counts);
        CompletableFuture<Boolean> created = create(session, counts);
        link.awaitQuestion(Topics.CREATE);
        while (script.hasRemaining()) {
            switch (script.get() & 7) {
                case 0 ->
                    link.hear(Frames.frame(Envelope.reply(
                            1, Envelope.OK, "", FuzzSeeds.response().encode())));
                case 1 -> link.hear(Frames.frame(Envelope.reply(1, script.remaining() % 6, "", body(script))));
                case 2 -> session.close();
                case 3, 4 -> {
                    link.hear(invoice(3 + sent, body(script)));
                    sent++;
                }
                case 5 -> {
                    link.hear(Frames.frame(Envelope.request(9, Topics.KEEPALIVE, body(script))));
                    link.hear(Frames.frame(Envelope.request(9, Topics.DESTROY, body(script))));
                }
                default -> {
                    // half an envelope may swallow what follows
                    link.hear(body(script));
                    garbled = true;
                }
            }
        }
        if (rpc.closedBecause() == null && !garbled) {
            // every invoice was answered: received, or refused by name
            long answered = link.replies(sent);
            assertThat(answered).isGreaterThanOrEqualTo(sent);
        }
        session.close();
        rpc.close();
        assertThat(created.get(5, TimeUnit.SECONDS)).isNotNull();
        assertThat(counts.judged.get() + counts.refused.get()).isLessThanOrEqualTo(sent + 1);
        assertThat(counts.strange.get()).isZero();
    }

    private static byte[] body(ByteBuffer script) {
        int length = script.hasRemaining() ? script.get() & 0xff : 0;
        byte[] body = new byte[Math.min(length, script.remaining())];
        script.get(body);
        return body;
    }

    private static byte[] invoice(int id, byte[] body) {
        return Frames.frame(Envelope.request(id, Topics.INVOICE, body));
    }

    private static CompletableFuture<Boolean> create(ProviderSession session, Counts counts) {
        var created = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> {
            try {
                SessionConfig config = session.create(
                        SOMEBODY, SOMEBODY, Price.FREE, Optional.empty(), FuzzSeeds.KEY, Duration.ofSeconds(4));
                created.complete(config.dns().size() <= 4);
            } catch (SessionFailure e) {
                created.complete(e.reason() == null);
            } catch (Throwable e) {
                counts.strange.incrementAndGet();
                created.completeExceptionally(e);
            }
        });
        return created;
    }

    private static final class Counts implements InvoiceHandler {
        final AtomicInteger judged = new AtomicInteger();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicInteger strange = new AtomicInteger();

        @Override
        public void invoice(Invoice invoice) {
            judged.incrementAndGet();
            if (!isSound(invoice)) {
                strange.incrementAndGet();
            }
        }

        @Override
        public void refused(Refusal why, String detail) {
            refused.incrementAndGet();
            if (why != Refusal.MALFORMED && why != Refusal.BEFORE_CREATE && why != Refusal.AFTER_END) {
                strange.incrementAndGet();
            }
        }
    }

    /// A judged invoice can be written and read again.
    private static boolean isSound(Invoice invoice) {
        try {
            return PaymentMessages.decodeInvoice(PaymentMessages.encode(invoice))
                    .equals(invoice);
        } catch (MalformedPayment e) {
            return false;
        }
    }
}
