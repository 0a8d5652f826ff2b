package porchlight.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static porchlight.protocol.Vectors.address;
import static porchlight.protocol.Vectors.hex;
import static porchlight.protocol.Vectors.money;
import static porchlight.protocol.Vectors.text;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.payment.Budget;
import porchlight.payment.Channels;
import porchlight.payment.Charge;
import porchlight.payment.Invoice;
import porchlight.payment.InvoiceJudge;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Price;
import porchlight.payment.Refusal;
import porchlight.payment.SessionPhase;
import porchlight.payment.SessionTerms;
import porchlight.payment.Tolerance;
import porchlight.payment.Usage;
import porchlight.payment.Verdict;
import porchlight.protocol.Vectors.Vector;

/// The entries about addresses, prices and amounts.
final class MoneyVectors {
    private static final Address PROVIDER = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");

    void consumerChannel(Vector vector) {
        JsonObject in = vector.input();
        JsonObject expected = vector.expected();
        assertThat(Channels.consumerChannel(
                        address(in, "identity"),
                        address(in, "hermes"),
                        address(in, "registry"),
                        address(in, "channel_implementation")))
                .isEqualTo(address(expected, "address"));
        assertThat(address(expected, "address").checksumText()).isEqualTo(text(expected, "address"));
        byte[] initCode = Channels.initCode(address(in, "channel_implementation"));
        if (expected.has("initcode")) {
            assertThat(initCode).isEqualTo(hex(text(expected, "initcode")));
        }
        if (expected.has("initcode_hash")) {
            assertThat(Keccak.hash(initCode)).isEqualTo(hex(text(expected, "initcode_hash")));
        }
        if (expected.has("salt")) {
            assertThat(Channels.providerChannelId(address(in, "identity"), address(in, "hermes")))
                    .isEqualTo(hex(text(expected, "salt")));
        }
        if (expected.has("withdrawal_channel_id")) {
            assertThat(Channels.withdrawalChannelId(address(in, "identity"), address(in, "hermes")))
                    .isEqualTo(hex(text(expected, "withdrawal_channel_id")));
        }
    }

    void create2(Vector vector) {
        JsonObject in = vector.input();
        assertThat(Channels.proxyAddress(address(in, "registry"), hex(text(in, "salt")), address(in, "implementation")))
                .isEqualTo(address(vector.expected(), "address"));
    }

    void providerChannel(Vector vector) {
        Address identity = address(vector.input(), "identity");
        Address hermes = address(vector.input(), "hermes");
        assertThat(Channels.providerChannelId(identity, hermes)).isEqualTo(hex(text(vector.expected(), "channel_id")));
        if (vector.expected().has("withdrawal_channel_id")) {
            assertThat(Channels.withdrawalChannelId(identity, hermes))
                    .isEqualTo(hex(text(vector.expected(), "withdrawal_channel_id")));
        }
    }

    void hermesAddress(Vector vector) {
        JsonObject in = vector.input();
        assertThat(Channels.hermesAddress(
                        address(in, "operator"), address(in, "registry"), address(in, "hermes_implementation")))
                .isEqualTo(address(vector.expected(), "address"));
    }

    void runtimeCode(Vector vector) {
        byte[] code = Channels.runtimeCode(address(vector.input(), "implementation"));
        assertThat(code)
                .hasSize(vector.expected().get("length").getAsInt())
                .isEqualTo(hex(text(vector.expected(), "runtime_code")));
        assertThat(Keccak.hash(code)).isEqualTo(hex(text(vector.expected(), "code_hash")));
    }

    void amount(Vector vector) {
        JsonObject in = vector.input();
        long bytes = in.get("bytes_up").getAsLong() + in.get("bytes_down").getAsLong();
        assertThat(Charge.due(price(in), new Usage(elapsed(in), bytes))).isEqualTo(money(vector.expected(), "amount"));
    }

    void upperBound(Vector vector) {
        JsonObject in = vector.input();
        Usage usage = new Usage(elapsed(in), in.get("bytes_including_leeway").getAsLong());
        assertThat(Charge.due(price(in), usage)).isEqualTo(money(vector.expected(), "should_be"));
        assertThat(Tolerance.factor(usage.elapsed(), usage.bytes()))
                .isEqualTo(vector.expected().get("tolerance").getAsDouble());
        assertThat(Tolerance.upperBound(price(in), usage)).isEqualTo(money(vector.expected(), "upper_bound"));
    }

    void invoiceValidation(Vector vector) {
        JsonObject in = vector.input();
        JsonObject expected = vector.expected();
        if (!in.has("elapsed_seconds")) {
            assertThat(judge(new Price(Money.ZERO, Money.ZERO), Usage.NONE, Money.ZERO, Address.ZERO))
                    .isEqualTo(new Verdict.Refuse(Refusal.WRONG_PROVIDER));
            return;
        }
        Usage usage = new Usage(elapsed(in), in.get("bytes_including_leeway").getAsLong());
        String due = expected.has("should_be") ? "should_be" : "should_be_computed";
        String bound = expected.has("upper_bound_computed") ? "upper_bound_computed" : "computed_upper_bound";
        assertThat(Charge.due(price(in), usage)).isEqualTo(money(expected, due));
        assertThat(Tolerance.upperBound(price(in), usage)).isEqualTo(money(expected, bound));
        Verdict verdict = judge(price(in), usage, money(in, "agreement_total"), PROVIDER);
        if (expected.get("accepted").getAsBoolean()) {
            assertThat(verdict).isInstanceOf(Verdict.Pay.class);
        } else {
            assertThat(verdict)
                    .isEqualTo(new Verdict.Refuse(
                            Refusal.OVERCHARGE, money(in, "agreement_total"), money(expected, bound)));
        }
    }

    void amountToPromise(Vector vector) {
        JsonObject in = vector.input();
        Money last = money(in, "last_agreement_total");
        Money promised = money(in, "grand_total");
        Verdict verdict = InvoiceJudge.judge(new JudgeInput(
                terms(new Price(Money.ofWei(1_000_000), Money.ZERO)),
                Budget.UNLIMITED,
                SessionPhase.OPEN,
                new Usage(Duration.ofHours(1), 0),
                new JudgeInput.Funds(Money.ofMyst("1"), Money.ZERO),
                Optional.of(promised),
                Money.ZERO,
                new JudgeInput.Agreement(Optional.of(BigInteger.valueOf(111)), last, 0),
                JudgeInput.Known.NOTHING,
                invoice(BigInteger.valueOf(111), money(in, "agreement_total"), PROVIDER)));
        assertThat(verdict)
                .isEqualTo(new Verdict.Pay(
                        money(vector.expected(), "diff"),
                        money(in, "agreement_total"),
                        money(vector.expected(), "promise_amount")));
    }

    void decimal(Vector vector) {
        assertThat(Money.ofMyst(text(vector.input(), "decimal"))).isEqualTo(money(vector.expected(), "wei"));
    }

    void negative(String digits) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.parseWei(digits));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preimages.exchangeMessage(
                        1, new byte[0], new BigInteger(digits), Money.ZERO, PROVIDER, Optional.empty()));
    }

    private static Verdict judge(Price price, Usage usage, Money total, Address asking) {
        Money paid = Money.ofWei(1);
        return InvoiceJudge.judge(new JudgeInput(
                terms(price),
                Budget.UNLIMITED,
                SessionPhase.OPEN,
                usage,
                new JudgeInput.Funds(Money.ofMyst("1"), Money.ZERO),
                Optional.of(paid),
                Money.ZERO,
                new JudgeInput.Agreement(Optional.of(BigInteger.TEN), paid, 0),
                JudgeInput.Known.NOTHING,
                invoice(BigInteger.TEN, total, asking)));
    }

    private static SessionTerms terms(Price price) {
        return new SessionTerms(PROVIDER, 1, price, 0);
    }

    private static Invoice invoice(BigInteger id, Money total, Address provider) {
        return new Invoice(id, total, Money.ZERO, new byte[32], provider, 1);
    }

    private static Price price(JsonObject in) {
        return new Price(money(in, "price_per_hour"), money(in, "price_per_gib"));
    }

    private static Duration elapsed(JsonObject in) {
        BigDecimal nanos = in.get("elapsed_seconds").getAsBigDecimal().movePointRight(9);
        return Duration.ofNanos(nanos.longValueExact());
    }
}
