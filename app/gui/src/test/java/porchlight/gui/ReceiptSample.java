package porchlight.gui;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import porchlight.client.Network;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.PrivateKeySigner;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promises;

/// A receipt that holds, as `RECEIPT.md` describes it.
final class ReceiptSample {
    private static final Network NETWORK = Network.MAINNET;
    private static final Address HOME = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");

    private ReceiptSample() {}

    static String of(int messages) {
        try (PrivateKeySigner payer = PrivateKeySigner.of(HexFormat.of().parseHex("07".repeat(32)))) {
            Address channel = Channels.consumerChannel(
                    payer.address(), NETWORK.hermes(), NETWORK.registry(), NETWORK.channelImplementation());
            JsonArray links = new JsonArray();
            for (int i = 1; i <= messages; i++) {
                links.add(link(payer, channel, i));
            }
            JsonObject json = new JsonObject();
            json.addProperty("format", "porchlight-receipt");
            json.addProperty("version", 1);
            json.addProperty("chain", NETWORK.chainId());
            json.addProperty("registry", NETWORK.registry().toString());
            json.addProperty(
                    "channelImplementation", NETWORK.channelImplementation().toString());
            json.addProperty("hub", NETWORK.hermes().toString());
            json.addProperty("payer", payer.address().toString());
            json.addProperty("channel", channel.toString());
            json.addProperty("payee", HOME.toString());
            json.addProperty("messages", messages);
            json.addProperty("paid", Integer.toString(messages));
            json.addProperty("skipped", 0);
            json.add("links", links);
            return json.toString();
        }
    }

    private static JsonObject link(PrivateKeySigner payer, Address channel, int number) {
        byte[] hashlock = Keccak.hash(new byte[] {(byte) number});
        Money total = Money.ofWei(number);
        Invoice invoice = new Invoice(BigInteger.TEN, total, Money.ZERO, hashlock, HOME, NETWORK.chainId());
        byte[] message = PaymentMessages.encode(ExchangeMessages.sign(
                payer,
                Promises.sign(payer, NETWORK.chainId(), channel.bytes(), total, Money.ZERO, hashlock),
                BigInteger.TEN,
                total,
                HOME,
                Optional.of(NETWORK.hermes()),
                NETWORK.chainId()));
        JsonObject link = new JsonObject();
        link.addProperty("at", Instant.EPOCH.plusSeconds(number).toString());
        link.addProperty("invoice", Base64.getEncoder().encodeToString(PaymentMessages.encode(invoice)));
        link.addProperty("message", Base64.getEncoder().encodeToString(message));
        return link;
    }
}
