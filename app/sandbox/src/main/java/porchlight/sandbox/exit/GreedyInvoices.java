package porchlight.sandbox.exit;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;

/// Bends invoices the way the home's fault wants; honest homes send them as they are.
final class GreedyInvoices {
    private final Faults faults;
    private Optional<byte[]> firstHashlock = Optional.empty();

    GreedyInvoices(Faults faults) {
        this.faults = faults;
    }

    /// The bytes to send for an invoice. The first of a session is always honest.
    synchronized byte[] encode(Invoice honest) {
        if (firstHashlock.isEmpty()) {
            firstHashlock = Optional.of(honest.hashlock());
            return PaymentMessages.encode(honest);
        }
        if (!(faults.current() instanceof Faults.Greedy greedy)) {
            return PaymentMessages.encode(honest);
        }
        return switch (greedy.greed()) {
            case OVERCHARGE -> encode(honest, honest.agreementTotal().plus(Money.ofMyst("0.5")), honest.agreementId());
            case DOUBLED_AGREEMENT ->
                encode(honest, honest.agreementTotal(), honest.agreementId().xor(BigInteger.TWO));
            case HUGE_TOTAL -> encode(honest, Money.MAX, honest.agreementId());
            case NEGATIVE_TOTAL ->
                raw(honest, "-" + honest.agreementTotal().wei().max(BigInteger.ONE));
            case WRONG_CHAIN ->
                PaymentMessages.encode(new Invoice(
                        honest.agreementId(),
                        honest.agreementTotal(),
                        honest.transactorFee(),
                        honest.hashlock(),
                        honest.provider(),
                        honest.chainId() + 1));
            case REUSED_HASHLOCK ->
                PaymentMessages.encode(new Invoice(
                        honest.agreementId(),
                        honest.agreementTotal(),
                        honest.transactorFee(),
                        firstHashlock.get(),
                        honest.provider(),
                        honest.chainId()));
            case FEE ->
                PaymentMessages.encode(new Invoice(
                        honest.agreementId(),
                        honest.agreementTotal(),
                        Money.ofMyst("0.01"),
                        honest.hashlock(),
                        honest.provider(),
                        honest.chainId()));
            case BEFORE_CREATE -> PaymentMessages.encode(honest);
        };
    }

    private static byte[] encode(Invoice honest, Money total, BigInteger agreementId) {
        return PaymentMessages.encode(new Invoice(
                agreementId, total, honest.transactorFee(), honest.hashlock(), honest.provider(), honest.chainId()));
    }

    /// What the types of core cannot say.
    private static byte[] raw(Invoice honest, String total) {
        var bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeString(1, honest.agreementId().toString());
            out.writeString(2, total);
            out.writeString(3, "0");
            out.writeString(4, HexFormat.of().formatHex(honest.hashlock()));
            out.writeString(5, honest.provider().toString());
            out.writeInt64(6, honest.chainId());
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }
}
