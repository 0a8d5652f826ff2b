package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static porchlight.payment.Samples.CONSUMER;
import static porchlight.payment.Samples.HERMES;
import static porchlight.payment.Samples.PROVIDER;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.payment.MalformedPayment.Reason;

class PaymentMessagesTest {
    private static final String LOCK = "4e8444e4bd5721ba00ceb2c6c180c21b2ae43e590172f1b39e51f46312243633";
    private static final String TOO_BIG = BigInteger.ONE.shiftLeft(256).toString();

    @ParameterizedTest
    @CsvSource({
        "1,-1,AGREEMENT_ID",
        "1,'',AGREEMENT_ID",
        "1,+1,AGREEMENT_ID",
        "1,0x1,AGREEMENT_ID",
        "1,1e9,AGREEMENT_ID",
        "1,１,AGREEMENT_ID",
        "2,-1,AGREEMENT_TOTAL",
        "2,'1 ',AGREEMENT_TOTAL",
        "2,1.0,AGREEMENT_TOTAL",
        "2,NaN,AGREEMENT_TOTAL",
        "3,-0,FEE",
        "3,'',FEE",
        "4,4e84,HASHLOCK",
        "4,0x8444e4bd5721ba00ceb2c6c180c21b2ae43e590172f1b39e51f46312243633,HASHLOCK",
        "4,zz8444e4bd5721ba00ceb2c6c180c21b2ae43e590172f1b39e51f46312243633,HASHLOCK",
        "5,354bd098b4ef8c9e70b7f21be2d455df559705d7,PROVIDER",
        "5,'',PROVIDER",
        "5,0x354bd098b4ef8c9e70b7f21be2d455df559705dg,PROVIDER",
    })
    void anInvoiceWithATextThatIsNoneIsMalformed(int field, String text, Reason reason) throws Exception {
        String[] texts = {"1", "1", "0", LOCK, PROVIDER.toString()};
        texts[field - 1] = text;
        assertReason(reason, raw(texts, 137));
    }

    @Test
    void numbersOfMoreThan256BitsAreMalformed() throws Exception {
        assertReason(Reason.AGREEMENT_ID, raw(new String[] {TOO_BIG, "1", "0", LOCK, PROVIDER.toString()}, 1));
        assertReason(Reason.AGREEMENT_TOTAL, raw(new String[] {"1", TOO_BIG, "0", LOCK, PROVIDER.toString()}, 1));
        assertReason(Reason.FEE, raw(new String[] {"1", "1", "9".repeat(1_000), LOCK, PROVIDER.toString()}, 1));
        String largest = Money.MAX.wei().toString();
        Invoice invoice =
                PaymentMessages.decodeInvoice(raw(new String[] {largest, largest, "0", LOCK, PROVIDER.toString()}, 1));
        assertThat(invoice.agreementTotal()).isEqualTo(Money.MAX);
    }

    @Test
    void aNegativeChainIsMalformed() throws Exception {
        assertReason(Reason.CHAIN, raw(new String[] {"1", "1", "0", LOCK, PROVIDER.toString()}, -1));
    }

    @Test
    void anEmptyOrHugeOrBrokenMessageIsMalformed() throws Exception {
        assertReason(Reason.AGREEMENT_ID, new byte[0]);
        assertReason(Reason.TOO_LARGE, new byte[PaymentMessages.MOST_BYTES + 1]);
        byte[] good = PaymentMessages.encode(Samples.invoice(Money.ofWei(1), 1));
        int chainField = 3;
        for (int length = 1; length < good.length; length++) {
            byte[] cut = Arrays.copyOf(good, length);
            if (length == good.length - chainField) {
                assertThat(PaymentMessages.decodeInvoice(cut).chainId()).isZero();
            } else {
                assertThatThrownBy(() -> PaymentMessages.decodeInvoice(cut)).isInstanceOf(MalformedPayment.class);
            }
        }
        assertReason(Reason.NOT_PROTOBUF, new byte[] {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07});
        assertReason(Reason.NOT_PROTOBUF, new byte[] {0x0a, 1, (byte) 0xff});
    }

    @Test
    void unknownFieldsAreIgnored() throws Exception {
        Invoice invoice = Samples.invoice(Money.ofWei(5), 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeString(99, "news");
        out.writeFixed64(98, 1);
        out.flush();
        bytes.write(PaymentMessages.encode(invoice));
        assertThat(PaymentMessages.decodeInvoice(bytes.toByteArray())).isEqualTo(invoice);
    }

    @Test
    void theFirstInvoiceAndItsAnswerAreTheNetworksBytes() throws Exception {
        Invoice invoice = new Invoice(
                BigInteger.ONE, Money.ofWei(1), Money.ZERO, HexFormat.of().parseHex(LOCK), PROVIDER, 137);
        byte[] bytes = HexFormat.of()
                .parseHex("0a01311201311a0130224034653834343465346264353732316261303063656232633663313830633231623261"
                        + "6534336535393031373266316233396535316634363331323234333633332a2a30783335346264303938623465"
                        + "6638633965373062376632316265326434353564663535393730356437308901");
        assertThat(PaymentMessages.encode(invoice)).isEqualTo(bytes);
        assertThat(PaymentMessages.decodeInvoice(bytes)).isEqualTo(invoice);

        Address channel = Channels.consumerChannel(
                CONSUMER.address(),
                HERMES,
                Address.of("0x87F0F4b7e0FAb14A565C87BAbbA6c40c92281b51"),
                Address.of("0x6b423D3885B4877b5760E149364f85f185f477aD"));
        assertThat(channel).hasToString("0x2c56b1c86825f87abdfa12711e43a8b2d859abeb");
        Promise promise = Promises.sign(CONSUMER, 137, channel.bytes(), Money.ofWei(1), Money.ZERO, invoice.hashlock());
        assertThat(HexFormat.of().formatHex(Keccak.hash(Promises.preimage(promise))))
                .isEqualTo("a53602c1991c55d23854c9c97bad4e859207920b1edd3352fe3d635923a14cd4");
        assertThat(promise.signature().hex())
                .isEqualTo("313d12337f3cde6794c014ebb192f09ed31b593a1cc52930641b8fdbd22987c3"
                        + "31d055bf476ba624e37a30c8d43e782e0f0a9a282ac532475e64cc2c4b3e7b601c");
        ExchangeMessage message = ExchangeMessages.sign(
                CONSUMER, promise, BigInteger.ONE, Money.ofWei(1), PROVIDER, Optional.of(HERMES), 137);
        assertThat(message.signature().hex())
                .isEqualTo("6206691b07183a5316924cf96aaf9971f0dc47ee649dec214a04ee28da3f1729"
                        + "53ed3cacfebd02e8b96caf0e6507fc137ac83a61540d1efde66471b89b6f1c7d1b");
        byte[] sent = PaymentMessages.encode(message);
        assertThat(sent).hasSize(365);
        assertThat(HexFormat.of().formatHex(sent))
                .isEqualTo("0a84010a142c56b1c86825f87abdfa12711e43a8b2d859abeb1201311a013022204e8444e4bd5721ba00ceb2c6"
                        + "c180c21b2ae43e590172f1b39e51f463122436333089013a41313d12337f3cde6794c014ebb192f09ed31b593a"
                        + "1cc52930641b8fdbd22987c331d055bf476ba624e37a30c8d43e782e0f0a9a282ac532475e64cc2c4b3e7b601c"
                        + "1201311a0131222a30783335346264303938623465663863396537306237663231626532643435356466353539"
                        + "37303564372a820136323036363931623037313833613533313639323463663936616166393937316630646334"
                        + "376565363439646563323134613034656532386461336631373239353365643363616366656264303265386239"
                        + "366361663065363530376663313337616338336136313534306431656664653636343731623839623666316337"
                        + "643162322a30783830456432386438343739326438623135336266324632354630433442376131333831644534"
                        + "6162388901");
        assertThat(PaymentMessages.decodeExchangeMessage(sent))
                .satisfies(read -> assertThat(ExchangeMessages.isBy(CONSUMER.address(), read))
                        .isTrue());
    }

    @Test
    void anExchangeMessageOfAnyKindComesBackAsItWas() {
        qt().withExamples(60).forAll(longs().all()).checkAssert(seed -> {
            Random random = new Random(seed);
            byte[] channel = new byte[random.nextBoolean() ? 20 : 32];
            byte[] lock = new byte[32];
            random.nextBytes(channel);
            random.nextBytes(lock);
            Money amount = new Money(new BigInteger(random.nextInt(257), random));
            long chain = random.nextLong() & Long.MAX_VALUE;
            Promise promise = Promises.sign(CONSUMER, chain, channel, amount, amount, lock);
            ExchangeMessage message = ExchangeMessages.sign(
                    CONSUMER,
                    promise,
                    new BigInteger(random.nextInt(257), random),
                    amount,
                    PROVIDER,
                    random.nextBoolean() ? Optional.of(HERMES) : Optional.empty(),
                    chain);
            byte[] bytes = PaymentMessages.encode(message);
            try {
                ExchangeMessage read = PaymentMessages.decodeExchangeMessage(bytes);
                assertThat(PaymentMessages.encode(read)).isEqualTo(bytes);
                assertThat(ExchangeMessages.isBy(CONSUMER.address(), read)).isTrue();
                assertThat(read.hermes()).isEqualTo(message.hermes());
                assertThat(read.promise().amount()).isEqualTo(amount);
            } catch (MalformedPayment e) {
                throw new AssertionError(e);
            }
        });
    }

    @Test
    void aMessageWithABrokenPartIsMalformed() throws Exception {
        ExchangeMessage message = Samples.message(Samples.invoice(Money.ofWei(3), 1), Money.ofWei(3));
        byte[] promise = PaymentMessages.encode(message.promise());
        for (int length = 0; length < promise.length; length++) {
            byte[] cut = Arrays.copyOf(promise, length);
            assertThatThrownBy(() -> PaymentMessages.decodePromise(cut)).isInstanceOf(MalformedPayment.class);
        }
        promise[promise.length - 1] = 9;
        assertThatThrownBy(() -> PaymentMessages.decodePromise(promise))
                .isInstanceOfSatisfying(
                        MalformedPayment.class, e -> assertThat(e.reason()).isEqualTo(Reason.SIGNATURE));
    }

    private static void assertReason(Reason reason, byte[] bytes) {
        assertThatThrownBy(() -> PaymentMessages.decodeInvoice(bytes))
                .isInstanceOfSatisfying(
                        MalformedPayment.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static byte[] raw(String[] texts, long chain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        for (int i = 0; i < texts.length; i++) {
            out.writeString(i + 1, texts[i]);
        }
        out.writeInt64(6, chain);
        out.flush();
        return bytes.toByteArray();
    }
}
