package porchlight.sandbox.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Channels;
import porchlight.payment.Charge;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.payment.Usage;

class TillTest {
    private static final Price PRICE = Bench.PRICE;

    private final PrivateKeySigner consumer = PrivateKeySigner.random(new SecureRandom());
    private final PrivateKeySigner stranger = PrivateKeySigner.random(new SecureRandom());
    private final Address provider = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");
    private final Till till = till(PRICE);

    private Till till(Price price) {
        return new Till(
                Bench.TERMS, provider, consumer.address(), price, InvoiceRhythm.NETWORK, new SecureRandom());
    }

    private static Usage after(double seconds, long bytes) {
        return new Usage(Duration.ofMillis((long) (seconds * 1000)), bytes);
    }

    private ExchangeMessage payment(PrivateKeySigner signer, Invoice invoice, Money amount, long chain, Address hermes) {
        Address channel = Channels.consumerChannel(
                signer.address(), hermes, Bench.TERMS.registry(), Bench.TERMS.channelImplementation());
        Promise promise =
                Promises.sign(signer, chain, channel.bytes(), amount, Money.ZERO, invoice.hashlock());
        return ExchangeMessages.sign(
                signer, promise, invoice.agreementId(), invoice.agreementTotal(), provider, Optional.of(hermes), chain);
    }

    private ExchangeMessage payment(Invoice invoice, Money amount) {
        return payment(consumer, invoice, amount, 137, Bench.TERMS.hermes());
    }

    @Test
    void theFirstInvoiceAsksForOneWeiAndIsCritical() {
        Till.Issued first = till.next(Usage.NONE).orElseThrow();
        assertThat(first.invoice().agreementTotal()).isEqualTo(Money.ofWei(1));
        assertThat(first.invoice().transactorFee()).isEqualTo(Money.ZERO);
        assertThat(first.invoice().hashlock()).isEqualTo(Keccak.hash(first.secret()));
        assertThat(first.invoice().agreementId().signum()).isPositive();
        assertThat(first.critical()).isTrue();
        assertThat(till.next(after(4.9, 0))).isEmpty();
    }

    @Test
    void aFreeHomeAsksForNothingButAsks() {
        Till free = till(Price.FREE);
        assertThat(free.next(Usage.NONE).orElseThrow().invoice().agreementTotal()).isEqualTo(Money.ZERO);
        assertThat(free.next(after(5, 1 << 30)).orElseThrow().invoice().agreementTotal()).isEqualTo(Money.ZERO);
    }

    @Test
    void periodsGrowByAThirdUpToFiveMinutes() {
        double last = 0;
        till.paid(payment(till.next(Usage.NONE).orElseThrow().invoice(), Money.ofWei(1)));
        double wait = 5;
        Till slow = till(new Price(Money.ofWei(1), Money.ZERO));
        slow.next(Usage.NONE);
        for (int i = 0; i < 20; i++) {
            assertThat(slow.next(after(last + wait - 0.01, 0))).isEmpty();
            assertThat(slow.next(after(last + wait + 0.01, 0)).orElseThrow().critical()).isFalse();
            last = last + wait + 0.01;
            wait = Math.min(300, wait * 4 / 3);
        }
        assertThat(wait).isEqualTo(300);
    }

    @Test
    void muchTrafficCallsForACriticalInvoiceEarly() {
        Till.Issued first = till.next(Usage.NONE).orElseThrow();
        till.paid(payment(first.invoice(), Money.ofWei(1)));
        Usage usage = after(5, 1L << 30);
        Till.Issued next = till.next(usage).orElseThrow();
        assertThat(next.critical()).isTrue();
        assertThat(next.invoice().agreementTotal()).isEqualTo(Charge.due(PRICE, usage));
        assertThat(next.invoice().agreementId()).isEqualTo(first.invoice().agreementId());
        assertThat(next.invoice().hashlock()).isNotEqualTo(first.invoice().hashlock());
    }

    @Test
    void untilSomethingWasPaidOneWeiIsAskedAgain() {
        till.next(Usage.NONE);
        assertThat(till.next(after(6, 1L << 30)).orElseThrow().invoice().agreementTotal())
                .isEqualTo(Money.ofWei(1));
    }

    @Test
    void aGoodPaymentIsTakenOnceAndOnlyOnce() {
        Till.Issued first = till.next(Usage.NONE).orElseThrow();
        ExchangeMessage payment = payment(first.invoice(), Money.ofWei(1));
        assertThat(till.paid(payment)).isEqualTo(new Till.Outcome.Paid(first));
        assertThat(till.paid(payment)).isEqualTo(new Till.Outcome.Ignored());
        assertThat(till.promised()).isEqualTo(Money.ofWei(1));
    }

    @Test
    void aPaymentForNoInvoiceOfOursIsIgnored() {
        till.next(Usage.NONE);
        var other = new Invoice(
                BigInteger.ONE, Money.ofWei(1), Money.ZERO, new byte[32], provider, 137);
        assertThat(till.paid(payment(other, Money.ofWei(1)))).isEqualTo(new Till.Outcome.Ignored());
    }

    @Test
    void paymentsThatBreakARuleAreNamed() {
        Invoice invoice = till.next(Usage.NONE).orElseThrow().invoice();
        Address hermes = Bench.TERMS.hermes();
        assertThat(till.paid(payment(stranger, invoice, Money.ofWei(1), 137, hermes)).toString())
                .contains("signed by somebody else");
        assertThat(till.paid(payment(consumer, invoice, Money.ofWei(1), 1, hermes)).toString())
                .contains("another chain");
        assertThat(till.paid(payment(consumer, invoice, Money.ofWei(1), 137, Address.ZERO)).toString())
                .contains("channel");
        assertThat(till.paid(payment(invoice, Money.ofWei(100)))).isInstanceOf(Till.Outcome.Paid.class);
        Invoice second = till.next(after(6, 0)).orElseThrow().invoice();
        assertThat(till.paid(payment(second, Money.ofWei(99))).toString()).contains("lower than the last");
    }

    @Test
    void aCriticalInvoiceUnpaidForFiftySecondsEndsTheSession() {
        till.next(Usage.NONE);
        assertThat(till.overdue(Duration.ofMillis(49_999))).isEmpty();
        assertThat(till.overdue(Duration.ofSeconds(50)).orElseThrow()).contains("critical");
    }

    @Test
    void otherUnpaidInvoicesOnlyCountUntilThereAreTooMany() {
        Till.Issued first = till.next(Usage.NONE).orElseThrow();
        till.paid(payment(first.invoice(), Money.ofWei(1)));
        double now = 0;
        Optional<String> end = Optional.empty();
        int sent = 0;
        while (end.isEmpty() && now < 20_000) {
            now += 300;
            end = till.overdue(Duration.ofSeconds((long) now));
            sent += till.next(new Usage(Duration.ofSeconds((long) now), 0)).isPresent() ? 1 : 0;
        }
        assertThat(end).contains("too many unpaid invoices");
        assertThat(sent).isGreaterThan(24);
    }
}
