package porchlight.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import porchlight.client.MalformedReceipt.Reason;
import porchlight.identity.Address;
import porchlight.payment.Price;
import porchlight.payment.Receipt;

/// Receipts as files: JSON in UTF-8, described in `RECEIPT.md` beside this class.
public final class ReceiptFile {
    /// The longest file that is read.
    public static final int MOST_BYTES = 64 << 20;

    private static final String FORMAT = "porchlight-receipt";
    private static final int VERSION = 1;
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final Gson PRETTY =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ReceiptFile() {}

    /// @param started of the session, for a reader's eye only
    /// @param price that was agreed, for a reader's eye only
    static String write(Receipt receipt, Instant started, Price price) {
        Wire session = new Wire()
                .with("started", started)
                .with("weiPerHour", price.perHour())
                .with("weiPerGib", price.perGib());
        Wire file = new Wire()
                .with("format", FORMAT)
                .with("version", VERSION)
                .with("chain", receipt.chainId())
                .with("registry", receipt.registry().toString())
                .with("channelImplementation", receipt.channelImplementation().toString())
                .with("hub", receipt.hermes().toString())
                .with("payer", receipt.payer().toString())
                .with("channel", receipt.channel().toString())
                .with("payee", receipt.payee().toString())
                .with("session", session)
                .with("messages", receipt.messages())
                .with("paid", receipt.paid())
                .with("skipped", receipt.skipped())
                .with("links", receipt.links(), ReceiptFile::write);
        return PRETTY.toJson(file.json()) + "\n";
    }

    private static Wire write(Receipt.Link link) {
        Base64.Encoder base64 = Base64.getEncoder();
        Wire wire = new Wire()
                .with("at", link.at())
                .with("invoice", base64.encodeToString(link.invoice()))
                .with("message", base64.encodeToString(link.message()));
        return link.elsewhere().isZero() ? wire : wire.with("elsewhere", link.elsewhere());
    }

    /// Reads a file that anybody may have written. Nothing of it is believed yet: see
    /// [porchlight.payment.ReceiptCheck].
    ///
    /// @throws MalformedReceipt if it is no receipt, or not a whole one
    public static Receipt read(byte[] file) throws MalformedReceipt {
        if (file.length > MOST_BYTES) {
            throw new MalformedReceipt(Reason.TOO_LONG);
        }
        Wire wire;
        try {
            wire = Wire.parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString());
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new MalformedReceipt(Reason.CUT_OFF, e);
        }
        try {
            if (!wire.text("format").equals(FORMAT) || wire.number("version") < VERSION) {
                throw new MalformedReceipt(Reason.NOT_A_RECEIPT);
            }
            if (wire.number("version") > VERSION) {
                throw new MalformedReceipt(Reason.NEWER);
            }
            return receipt(wire);
        } catch (IllegalArgumentException e) {
            throw new MalformedReceipt(Reason.NOT_A_RECEIPT, e);
        }
    }

    private static Receipt receipt(Wire wire) {
        Receipt receipt = new Receipt(
                wire.number("chain"),
                Address.of(wire.text("registry")),
                Address.of(wire.text("channelImplementation")),
                Address.of(wire.text("hub")),
                Address.of(wire.text("payer")),
                Address.of(wire.text("channel")),
                Address.of(wire.text("payee")),
                wire.small("messages"),
                wire.money("paid"),
                wire.small("skipped"),
                wire.objects("links", ReceiptFile::link));
        if (receipt.chainId() < 0
                || receipt.messages() < 0
                || receipt.skipped() < 0
                || receipt.skipped() > receipt.messages()
                || receipt.links().size() > Receipt.MOST_LINKS) {
            throw new IllegalArgumentException("numbers that cannot be");
        }
        return receipt;
    }

    private static Receipt.Link link(Wire wire) {
        Base64.Decoder base64 = Base64.getDecoder();
        return new Receipt.Link(
                at(wire),
                base64.decode(wire.text("invoice")),
                base64.decode(wire.text("message")),
                wire.optionalMoney("elsewhere").orElse(porchlight.payment.Money.ZERO));
    }

    /// RFC 3339 knows years of four digits; beyond them there are instants with which nobody can reckon.
    private static Instant at(Wire wire) {
        Instant at = wire.instant("at");
        if (at.isBefore(Instant.EPOCH) || !at.isBefore(YEAR_10000)) {
            throw new IllegalArgumentException("a time that cannot be");
        }
        return at;
    }
}
