package porchlight.payment;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.MalformedPayment.Reason;

/// Invoices, promises and exchange messages as they travel in a session's channel: protobuf, proto3
/// (`payments.md §4`).
///
/// Reading is strict in what it uses (bounded size, unsigned decimals, exact lengths) and ignores unknown fields.
/// Writing gives an address in lower case where it names an identity and with its check sum where it names the hub,
/// as the network's own software does.
public final class PaymentMessages {
    /// The longest message that is read: an honest one has less than 500 bytes.
    public static final int MOST_BYTES = 4096;

    private static final int VARINT = 0;
    private static final int BYTES = 2;

    /// How the provider's address is spelled; all spellings mean the same.
    public enum Spelling {
        LOWER_CASE,
        CHECK_SUM;

        String spell(Address address) {
            return this == LOWER_CASE ? address.toString() : address.checksumText();
        }
    }

    private PaymentMessages() {}

    public static byte[] encode(Invoice invoice) {
        return encode(invoice, Spelling.LOWER_CASE);
    }

    public static byte[] encode(Invoice invoice, Spelling provider) {
        return write(out -> {
            text(out, 1, invoice.agreementId().toString());
            text(out, 2, invoice.agreementTotal().wei().toString());
            text(out, 3, invoice.transactorFee().wei().toString());
            text(out, 4, HexFormat.of().formatHex(invoice.hashlock()));
            text(out, 5, provider.spell(invoice.provider()));
            number(out, 6, invoice.chainId());
        });
    }

    public static byte[] encode(Promise promise) {
        return write(out -> {
            bytes(out, 1, promise.channelId());
            text(out, 2, promise.amount().wei().toString());
            text(out, 3, promise.fee().wei().toString());
            bytes(out, 4, promise.hashlock());
            number(out, 6, promise.chainId());
            bytes(out, 7, promise.signature().bytes());
        });
    }

    public static byte[] encode(ExchangeMessage message) {
        return encode(message, Spelling.LOWER_CASE);
    }

    public static byte[] encode(ExchangeMessage message, Spelling provider) {
        return write(out -> {
            bytes(out, 1, encode(message.promise()));
            text(out, 2, message.agreementId().toString());
            text(out, 3, message.agreementTotal().wei().toString());
            text(out, 4, provider.spell(message.provider()));
            text(out, 5, message.signature().hex());
            text(out, 6, message.hermes().map(Address::checksumText).orElse(""));
            number(out, 7, message.chainId());
        });
    }

    /// @throws MalformedPayment with what is wrong; an invoice that comes back is safe to judge
    public static Invoice decodeInvoice(byte[] bytes) throws MalformedPayment {
        String[] texts = {"", "", "", "", "", ""};
        long[] chain = new long[1];
        read(bytes, (field, wire, in) -> {
            if (field >= 1 && field <= 5 && wire == BYTES) {
                texts[field] = in.readStringRequireUtf8();
                return true;
            }
            if (field == 6 && wire == VARINT) {
                chain[0] = in.readInt64();
                return true;
            }
            return false;
        });
        BigInteger id = decimal(texts[1], Reason.AGREEMENT_ID).wei();
        Money total = decimal(texts[2], Reason.AGREEMENT_TOTAL);
        Money fee = decimal(texts[3], Reason.FEE);
        if (texts[4].length() != 64) {
            throw new MalformedPayment(Reason.HASHLOCK, "a hashlock has 64 hex digits");
        }
        byte[] hashlock = hex(texts[4], Reason.HASHLOCK);
        return new Invoice(id, total, fee, hashlock, address(texts[5], Reason.PROVIDER), chain(chain[0]));
    }

    /// @throws MalformedPayment with what is wrong; signatures are read, not checked
    public static Promise decodePromise(byte[] bytes) throws MalformedPayment {
        ByteString[] raw = {ByteString.EMPTY, ByteString.EMPTY, ByteString.EMPTY};
        String[] texts = {"", ""};
        long[] chain = new long[1];
        read(bytes, (field, wire, in) -> {
            if (wire == BYTES) {
                switch (field) {
                    case 1 -> raw[0] = in.readBytes();
                    case 2 -> texts[0] = in.readStringRequireUtf8();
                    case 3 -> texts[1] = in.readStringRequireUtf8();
                    case 4 -> raw[1] = in.readBytes();
                    case 7 -> raw[2] = in.readBytes();
                    default -> {
                        return false;
                    }
                }
                return true;
            }
            if (field == 6 && wire == VARINT) {
                chain[0] = in.readInt64();
                return true;
            }
            return false;
        });
        if (raw[0].size() != 20 && raw[0].size() != 32) {
            throw new MalformedPayment(Reason.CHANNEL, "a channel id has 20 or 32 bytes");
        }
        Money amount = decimal(texts[0], Reason.AMOUNT);
        Money fee = decimal(texts[1], Reason.FEE);
        if (raw[1].size() != 32) {
            throw new MalformedPayment(Reason.HASHLOCK, "a hashlock has 32 bytes");
        }
        return new Promise(
                chain(chain[0]),
                raw[0].toByteArray(),
                amount,
                fee,
                raw[1].toByteArray(),
                signature(raw[2].toByteArray()));
    }

    /// @throws MalformedPayment with what is wrong; signatures are read, not checked
    public static ExchangeMessage decodeExchangeMessage(byte[] bytes) throws MalformedPayment {
        ByteString[] promise = {ByteString.EMPTY};
        String[] texts = {"", "", "", "", "", "", ""};
        long[] chain = new long[1];
        read(bytes, (field, wire, in) -> {
            if (field == 1 && wire == BYTES) {
                promise[0] = in.readBytes();
                return true;
            }
            if (field >= 2 && field <= 6 && wire == BYTES) {
                texts[field] = in.readStringRequireUtf8();
                return true;
            }
            if (field == 7 && wire == VARINT) {
                chain[0] = in.readInt64();
                return true;
            }
            return false;
        });
        Optional<Address> hermes =
                texts[6].isEmpty() ? Optional.empty() : Optional.of(address(texts[6], Reason.HERMES));
        return new ExchangeMessage(
                decodePromise(promise[0].toByteArray()),
                decimal(texts[2], Reason.AGREEMENT_ID).wei(),
                decimal(texts[3], Reason.AGREEMENT_TOTAL),
                address(texts[4], Reason.PROVIDER),
                hermes,
                chain(chain[0]),
                signature(hex(texts[5], Reason.SIGNATURE)));
    }

    private static Money decimal(String digits, Reason reason) throws MalformedPayment {
        try {
            return Money.parseWei(digits);
        } catch (IllegalArgumentException e) {
            throw new MalformedPayment(reason, "not an unsigned decimal of at most 256 bits", e);
        }
    }

    private static byte[] hex(String digits, Reason reason) throws MalformedPayment {
        try {
            return HexFormat.of().parseHex(digits);
        } catch (IllegalArgumentException e) {
            throw new MalformedPayment(reason, "not hexadecimal", e);
        }
    }

    private static Address address(String text, Reason reason) throws MalformedPayment {
        try {
            return Address.of(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedPayment(reason, "not an address", e);
        }
    }

    private static Signature signature(byte[] bytes) throws MalformedPayment {
        try {
            return Signature.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new MalformedPayment(Reason.SIGNATURE, "not a signature", e);
        }
    }

    private static long chain(long id) throws MalformedPayment {
        if (id < 0) {
            throw new MalformedPayment(Reason.CHAIN, "a chain's number is not negative");
        }
        return id;
    }

    private interface Fields {
        /// @return whether the field was read; else it is skipped
        boolean read(int field, int wire, CodedInputStream in) throws IOException;
    }

    private interface Body {
        void write(CodedOutputStream out) throws IOException;
    }

    private static void read(byte[] bytes, Fields fields) throws MalformedPayment {
        if (bytes.length > MOST_BYTES) {
            throw new MalformedPayment(Reason.TOO_LARGE, "more bytes than a payment message needs");
        }
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        in.setRecursionLimit(10);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (!fields.read(tag >>> 3, tag & 7, in) && !in.skipField(tag)) {
                    throw new MalformedPayment(Reason.NOT_PROTOBUF, "a group ends that never began");
                }
            }
        } catch (IOException e) {
            throw new MalformedPayment(Reason.NOT_PROTOBUF, "not a protobuf message", e);
        }
    }

    private static byte[] write(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            body.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not refuse", e);
        }
        return bytes.toByteArray();
    }

    private static void text(CodedOutputStream out, int field, String text) throws IOException {
        if (!text.isEmpty()) {
            out.writeString(field, text);
        }
    }

    private static void bytes(CodedOutputStream out, int field, byte[] bytes) throws IOException {
        if (bytes.length > 0) {
            out.writeByteArray(field, bytes);
        }
    }

    private static void number(CodedOutputStream out, int field, long number) throws IOException {
        if (number != 0) {
            out.writeInt64(field, number);
        }
    }
}
