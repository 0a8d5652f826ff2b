package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.payment.Samples.CHAIN;
import static porchlight.payment.Samples.CONSUMER;
import static porchlight.payment.Samples.HERMES;
import static porchlight.payment.Samples.PROVIDER;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.payment.ReceiptCheck.Broken;
import porchlight.payment.ReceiptCheck.Fault;

class ReceiptCheckTest {
    private static final Address REGISTRY = Address.of("0x87f0f4b7e0fab14a565c87babba6c40c92281b51");
    private static final Address IMPLEMENTATION = Address.of("0x6b423d3885b4877b5760e149364f85f185f477ad");
    private static final Address CHANNEL =
            Channels.consumerChannel(CONSUMER.address(), HERMES, REGISTRY, IMPLEMENTATION);
    private static final Instant AT = Instant.parse("2026-11-22T12:00:00Z");
    private static final PrivateKeySigner THIEF =
            PrivateKeySigner.of(java.util.HexFormat.of().parseHex("07".repeat(32)));

    /// One message before it is signed.
    private record Draft(
            Signer signer,
            long chain,
            Address channel,
            long amount,
            long fee,
            int hashlock,
            long agreement,
            long total,
            Address payee,
            Address hub,
            long invoiced,
            long elsewhere) {
        static Draft of(int number) {
            return new Draft(
                    CONSUMER,
                    CHAIN,
                    CHANNEL,
                    500 + 10L * number,
                    0,
                    number,
                    77,
                    10L * number,
                    PROVIDER,
                    HERMES,
                    10L * number,
                    0);
        }

        Draft by(Signer who) {
            return new Draft(
                    who, chain, channel, amount, fee, hashlock, agreement, total, payee, hub, invoiced, elsewhere);
        }

        Draft on(long where) {
            return new Draft(
                    signer, where, channel, amount, fee, hashlock, agreement, total, payee, hub, invoiced, elsewhere);
        }

        Draft from(Address where) {
            return new Draft(
                    signer, chain, where, amount, fee, hashlock, agreement, total, payee, hub, invoiced, elsewhere);
        }

        Draft promising(long much, long ofThatElsewhere) {
            return new Draft(
                    signer,
                    chain,
                    channel,
                    much,
                    fee,
                    hashlock,
                    agreement,
                    total,
                    payee,
                    hub,
                    invoiced,
                    ofThatElsewhere);
        }

        Draft withFee(long much) {
            return new Draft(
                    signer, chain, channel, amount, much, hashlock, agreement, total, payee, hub, invoiced, elsewhere);
        }

        Draft locked(int with) {
            return new Draft(
                    signer, chain, channel, amount, fee, with, agreement, total, payee, hub, invoiced, elsewhere);
        }

        Draft under(long id) {
            return new Draft(signer, chain, channel, amount, fee, hashlock, id, total, payee, hub, invoiced, elsewhere);
        }

        Draft to(Address whom, Address through) {
            return new Draft(
                    signer, chain, channel, amount, fee, hashlock, agreement, total, whom, through, invoiced,
                    elsewhere);
        }

        Draft answering(long asked) {
            return new Draft(
                    signer, chain, channel, amount, fee, hashlock, agreement, total, payee, hub, asked, elsewhere);
        }

        Receipt.Link link() {
            Invoice invoice = new Invoice(
                    BigInteger.valueOf(agreement),
                    Money.ofWei(invoiced),
                    Money.ZERO,
                    Samples.hashlock(hashlock),
                    payee,
                    chain);
            Promise promise = Promises.sign(
                    signer, chain, channel.bytes(), Money.ofWei(amount), Money.ofWei(fee), Samples.hashlock(hashlock));
            ExchangeMessage message = ExchangeMessages.sign(
                    signer, promise, BigInteger.valueOf(agreement), Money.ofWei(total), payee, Optional.of(hub), chain);
            return new Receipt.Link(
                    AT.plusSeconds(total),
                    PaymentMessages.encode(invoice),
                    PaymentMessages.encode(message),
                    Money.ofWei(elsewhere));
        }
    }

    @Test
    void aWholeChainProvesWhatItSays() {
        ReceiptCheck check = ReceiptCheck.of(receipt(5, draft -> draft));
        assertThat(check.faults()).isEmpty();
        assertThat(check.proved()).isEqualTo(Money.ofWei(50));
        assertThat(check.first()).contains(AT.plusSeconds(10));
        assertThat(check.last()).contains(AT.plusSeconds(50));
    }

    @Test
    void aSessionThatCostNothingHasAnEmptyReceipt() {
        ReceiptCheck check = ReceiptCheck.of(receipt(0, draft -> draft));
        assertThat(check.faults()).isEmpty();
        assertThat(check.first()).isEmpty();
    }

    @Test
    void eachBrokenLinkIsFoundAndNamed() {
        assertThat(faults(draft -> draft.by(THIEF))).containsExactly(new Broken(3, Fault.NOT_SIGNED_BY_PAYER));
        assertThat(faults(draft -> draft.on(1))).containsExactly(new Broken(3, Fault.WRONG_CHAIN));
        assertThat(faults(draft -> draft.from(HERMES))).containsExactly(new Broken(3, Fault.WRONG_CHANNEL));
        assertThat(faults(draft -> draft.withFee(1))).containsExactly(new Broken(3, Fault.FEE));
        assertThat(faults(draft -> draft.locked(2))).containsExactly(new Broken(3, Fault.HASHLOCK_REUSED));
        assertThat(faults(draft -> draft.under(78)))
                .containsExactly(new Broken(3, Fault.WRONG_AGREEMENT), new Broken(4, Fault.WRONG_AGREEMENT));
        assertThat(faults(draft -> draft.to(HERMES, HERMES))).containsExactly(new Broken(3, Fault.WRONG_PAYEE));
        assertThat(faults(draft -> draft.to(PROVIDER, PROVIDER))).containsExactly(new Broken(3, Fault.WRONG_HUB));
        assertThat(faults(draft -> draft.answering(31))).containsExactly(new Broken(3, Fault.INVOICE_DIFFERS));
        assertThat(faults(draft -> draft.promising(600, 0)))
                .containsExactly(new Broken(3, Fault.DIFFERENCE), new Broken(4, Fault.AMOUNT_FELL));
        assertThat(faults(draft -> draft.promising(1, 0)))
                .containsExactly(
                        new Broken(3, Fault.PROMISES_LESS),
                        new Broken(3, Fault.AMOUNT_FELL),
                        new Broken(4, Fault.DIFFERENCE));
    }

    /// A payer that signs totals of a session over promises that cover none of it has paid nothing.
    @Test
    void aPromiseOfLessThanTheSessionCostProvesNothing() {
        ReceiptCheck check = ReceiptCheck.of(receipt(1, draft -> draft.promising(9, 0)));
        assertThat(check.faults()).containsExactly(new Broken(1, Fault.PROMISES_LESS));
        assertThat(check.proved()).isEqualTo(Money.ZERO);
        assertThat(ReceiptCheck.of(receipt(1, draft -> draft.promising(10, 0))).faults())
                .isEmpty();
    }

    @Test
    void whatIsProvedComesFromMessagesWithoutAFaultOnly() {
        ReceiptCheck check = ReceiptCheck.of(receipt(4, draft -> draft.total() == 40 ? draft.by(THIEF) : draft));
        assertThat(check.faults()).containsExactly(new Broken(4, Fault.NOT_SIGNED_BY_PAYER));
        assertThat(check.proved()).isEqualTo(Money.ofWei(30));
    }

    /// Nobody signs how many messages there were, so what is proved is a lower bound and no more.
    @Test
    void aChainWithLinksTakenOutHoldsAndProvesWhatItsLastMessageSays() {
        Receipt whole = receipt(5, draft -> draft);
        Receipt fewer = new Receipt(
                whole.chainId(),
                whole.registry(),
                whole.channelImplementation(),
                whole.hermes(),
                whole.payer(),
                whole.channel(),
                whole.payee(),
                2,
                Money.ofWei(40),
                0,
                List.of(whole.links().get(1), whole.links().get(3)));
        ReceiptCheck check = ReceiptCheck.of(fewer);
        assertThat(check.faults()).isEmpty();
        assertThat(check.proved()).isEqualTo(Money.ofWei(40));
    }

    @Test
    void whatWasPromisedElsewhereIsToldAndBreaksNothing() {
        Receipt whole = receipt(4, draft -> draft.total() < 30 ? draft : draft.promising(draft.amount() + 7, 0));
        assertThat(ReceiptCheck.of(whole).faults()).containsExactly(new Broken(3, Fault.DIFFERENCE));
        List<Receipt.Link> links = new ArrayList<>(whole.links());
        Receipt.Link third = links.get(2);
        links.set(2, new Receipt.Link(third.at(), third.invoice(), third.message(), Money.ofWei(7)));
        ReceiptCheck check = ReceiptCheck.of(with(whole, links));
        assertThat(check.faults()).isEmpty();
        assertThat(check.elsewhere()).isEqualTo(Money.ofWei(7));
    }

    @Test
    void aShortenedChainIsIncomplete() {
        Receipt whole = receipt(5, draft -> draft);
        assertThat(ReceiptCheck.of(with(whole, whole.links().subList(0, 4))).faults())
                .containsExactly(new Broken(0, Fault.INCOMPLETE));
        assertThat(ReceiptCheck.of(with(whole, whole.links().subList(1, 5))).faults())
                .containsExactly(new Broken(0, Fault.INCOMPLETE));
    }

    @Test
    void aChannelThatIsNotThePayersIsNamed() {
        Receipt whole = receipt(1, draft -> draft.from(HERMES));
        Receipt foreign = new Receipt(
                CHAIN,
                REGISTRY,
                IMPLEMENTATION,
                HERMES,
                CONSUMER.address(),
                HERMES,
                PROVIDER,
                1,
                Money.ofWei(10),
                0,
                whole.links());
        assertThat(ReceiptCheck.of(foreign).faults()).containsExactly(new Broken(0, Fault.CHANNEL_NOT_THE_PAYERS));
    }

    /// Whichever byte of a message is altered, the receipt does not hold any more, or says the very same.
    @Test
    void noAlteredByteGoesUnnoticed() {
        Receipt whole = receipt(3, draft -> draft);
        ExchangeMessage original = decoded(whole.links().get(1).message());
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = whole.links().get(1).message();
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            List<Receipt.Link> links = new ArrayList<>(whole.links());
            links.set(1, new Receipt.Link(AT, links.get(1).invoice(), bytes, Money.ZERO));
            ReceiptCheck check = ReceiptCheck.of(with(whole, links));
            if (check.faults().isEmpty()) {
                ExchangeMessage same = decoded(bytes);
                assertThat(same.agreementTotal()).as("seed %d", seed).isEqualTo(original.agreementTotal());
                assertThat(same.promise().amount())
                        .as("seed %d", seed)
                        .isEqualTo(original.promise().amount());
                assertThat(same.provider()).as("seed %d", seed).isEqualTo(original.provider());
            }
        }
    }

    @Test
    void bytesThatAreNoMessageAreNamed() {
        Receipt whole = receipt(2, draft -> draft);
        List<Receipt.Link> links = new ArrayList<>(whole.links());
        links.set(0, new Receipt.Link(AT, new byte[] {1}, links.get(0).message(), Money.ZERO));
        links.set(1, new Receipt.Link(AT, links.get(1).invoice(), new byte[5000], Money.ZERO));
        assertThat(ReceiptCheck.of(with(whole, links)).faults())
                .containsExactly(
                        new Broken(1, Fault.INVOICE_UNREADABLE),
                        new Broken(2, Fault.UNREADABLE),
                        new Broken(0, Fault.INCOMPLETE));
    }

    private static ExchangeMessage decoded(byte[] bytes) {
        try {
            return PaymentMessages.decodeExchangeMessage(bytes);
        } catch (MalformedPayment e) {
            throw new AssertionError(e);
        }
    }

    private static List<Broken> faults(UnaryOperator<Draft> third) {
        return ReceiptCheck.of(receipt(4, draft -> draft.total() == 30 ? third.apply(draft) : draft))
                .faults();
    }

    private static Receipt receipt(int messages, UnaryOperator<Draft> change) {
        List<Receipt.Link> links = new ArrayList<>();
        for (int number = 1; number <= messages; number++) {
            links.add(change.apply(Draft.of(number)).link());
        }
        return new Receipt(
                CHAIN,
                REGISTRY,
                IMPLEMENTATION,
                HERMES,
                CONSUMER.address(),
                CHANNEL,
                PROVIDER,
                messages,
                Money.ofWei(10L * messages),
                0,
                links);
    }

    private static Receipt with(Receipt whole, List<Receipt.Link> links) {
        return new Receipt(
                whole.chainId(),
                whole.registry(),
                whole.channelImplementation(),
                whole.hermes(),
                whole.payer(),
                whole.channel(),
                whole.payee(),
                whole.messages(),
                whole.paid(),
                whole.skipped(),
                links);
    }
}
