package porchlight.peer;

import static porchlight.peer.KnownAnswers.hex;

import java.nio.charset.StandardCharsets;
import java.util.List;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.tunnel.WireGuardKey;

/// Where the fuzz targets of this package begin: bytes of the network itself (`p2p.md §13`).
final class FuzzSeeds {
    static final WireGuardKey KEY = WireGuardKey.of("j0DFrbaPJWJK5bIU6nZ6bslNgp09e14a0bpvPiE4KF8=");

    private FuzzSeeds() {}

    /// Both forms of one datagram of a channel, §13.6.
    static List<byte[]> datagrams() {
        return List.of(
                hex("60616263646566671158202ea1450d7bd436bcd28e05a390b5f036779c5c1edc8f562de6f20563b5965439"
                        + "d8f9a0c034e6f2d9245213a56699d677d0963f110db68b9b78d40fc8100260ea7e28c71c"),
                hex("60616263646566671158202ea1450d7b5c9af8208f05a39015f02377755f1edcde560de61a0663b58d5439"
                        + "d8e3a8c12ef082eb546570c119e4c729c9cd315e6fccef8474d119d3"));
    }

    /// Both forms of that datagram's body: with error correction, and bare KCP.
    static List<byte[]> bodies() {
        String segment = "0100000051002000e803000000000000000000001b0000001a"
                + "08011a0d7032702d6b656570616c6976652a070a057365737331";
        return List.of(hex("00000000f1003500" + segment), hex(segment));
    }

    /// Frames as they come out of the conversation: requests and replies.
    static List<byte[]> frames() {
        return List.of(
                hex("1a08011a0d7032702d6b656570616c6976652a070a057365737331"),
                Frames.frame(Envelope.reply(1, Envelope.OK, "", new byte[0])),
                Frames.frame(Envelope.reply(2, Envelope.INTERNAL_ERROR, "no", new byte[0])),
                Frames.frame(Envelope.request(300, Topics.INVOICE, new byte[200])));
    }

    /// Everything that the exchange consists of.
    static List<byte[]> exchange() {
        byte[] offer = new KeyOffer(KnownAnswers.consumerKeys().publicKey(), new byte[0]).encode();
        return List.of(
                offer,
                new KeyOffer(KnownAnswers.providerKeys().publicKey(), new byte[60]).encode(),
                SignedMessage.sign(KnownAnswers.consumer(), offer).encode(),
                hex("0a0b3230332e302e3131332e371206b98e03ba8e031802"),
                hex("10b98e0310ba8e03"),
                ConnectConfig.of("203.0.113.7", List.of(1, 65535, 3)).encode(),
                HandlersReady.READY.encode());
    }

    /// The bodies of the session topics.
    static List<byte[]> session() {
        var price = new Price(Money.ofWei(60_000_000_000_000L), Money.ofWei(100_000_000_000_000_000L));
        var consumer = new SessionMessages.ConsumerInfo(
                "0x53a835143c0ef3bbcbfa796d7eb738ca7dd28f68",
                "0x80Ed28d84792d8b153bf2F25F0C4B7a1381dE4ab",
                "v3",
                "LT",
                price);
        return List.of(
                new SessionMessages.SessionRequest(consumer, 1, SessionConfig.request(KEY)).encode(),
                response().encode(),
                new SessionMessages.SessionStatus("0x1", "id", 1000, "fine").encode(),
                new SessionMessages.SessionInfo("0x1", "id").encode(),
                new SessionMessages.KeepAlivePing("sess1").encode());
    }

    static SessionMessages.SessionResponse response() {
        return SessionConfig.response(
                "b0a1c9e2-0000-4000-8000-000000000001",
                KEY,
                "203.0.113.7:51001",
                "10.182.0.2/24",
                List.of("10.182.0.1", "1.1.1.1"));
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
