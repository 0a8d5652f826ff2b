package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.peer.KnownAnswers.counting;
import static porchlight.peer.KnownAnswers.hex;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signatures;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// The vectors of `p2p.md §13.1` to `§13.8`.
class KnownAnswersTest {
    private static final String OFFER =
            "0a4038663430633561646236386632353632346165356232313465613736376136656339346438323964336437"
                    + "623565316164316261366633653231333832383566";
    private static final String SIGNED = "0a42" + OFFER
            + "12419069f7410f1e911d781af4ca4e4243199e5d8a47b8ac84cfffe86fb7fb8232ba3a3aafba32a5c710a84503e3c67dde47341f92a9"
            + "0ea43cbad33e80cd9b077e6a01";
    private static final String BOX =
            "404142434445464748494a4b4c4d4e4f50515253545556572d9ab482392ef5f760cc0fd161d80953b43e72be"
                    + "fea40dfa9262a84c9a6a7ee2ed26fc1546e5e2";
    private static final String ENVELOPE = "08011a0d7032702d6b656570616c6976652a070a057365737331";
    private static final String SEGMENT = "0100000051002000e803000000000000000000001b000000" + "1a" + ENVELOPE;
    private static final String SHARED = "429b61f5d96e37268dfc5114849d599c9ceabffdb68c1f52cd0499af30f5b377";
    private static final String WITH_CORRECTION =
            "60616263646566671158202ea1450d7bd436bcd28e05a390b5f036779c5c1edc8f562de6f20563b5965439"
                    + "d8f9a0c034e6f2d9245213a56699d677d0963f110db68b9b78d40fc8100260ea7e28c71c";
    private static final String PLAIN =
            "60616263646566671158202ea1450d7b5c9af8208f05a39015f02377755f1edcde560de61a0663b58d5439"
                    + "d8e3a8c12ef082eb546570c119e4c729c9cd315e6fccef8474d119d3";

    @Test
    void keysAgree() throws Exception {
        assertThat(hex(KnownAnswers.consumerKeys().publicKey()))
                .isEqualTo("8f40c5adb68f25624ae5b214ea767a6ec94d829d3d7b5e1ad1ba6f3e2138285f");
        assertThat(hex(KnownAnswers.providerKeys().publicKey()))
                .isEqualTo("358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254");
        assertThat(hex(KnownAnswers.consumerKeys()
                        .agreement(KnownAnswers.providerKeys().publicKey())))
                .isEqualTo("9663aa1da97e848a914a436d04163dfbb89178f107f1b5b77ed3854203382854");
        assertThat(hex(KnownAnswers.sharedKey())).isEqualTo(SHARED);
        assertThat(KnownAnswers.providerKeys()
                        .sharedKey(KnownAnswers.consumerKeys().publicKey()))
                .isEqualTo(KnownAnswers.sharedKey());
    }

    @Test
    void aKeyOfSmallOrderIsRefused() {
        assertThatThrownBy(() -> KnownAnswers.consumerKeys().sharedKey(new byte[32]))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void messagesAreSignedAsTheNetworkDoes() {
        byte[] boop = "Boop!".getBytes(StandardCharsets.US_ASCII);
        assertThat(KnownAnswers.consumer().signRaw(boop).hex())
                .isEqualTo(
                        "1f89542f406b2d638fe09cd9912d0b8c0b5ebb4aef67d52ab046973e34fb430a1953576cd19d140eddb099aea34b"
                                + "2985fbd99e716d3b2f96a964141fdb84b32000");
        byte[] session = "MystVpnSessionId:Boop!".getBytes(StandardCharsets.US_ASCII);
        assertThat(Base64.getEncoder()
                        .encodeToString(KnownAnswers.consumer().signRaw(session).bytes()))
                .isEqualTo("V6ifmvLuAT+hbtLBX/0xm3C0afywxTIdw1HqLmA4onpwmibHbxVhl50Gr3aRUZMqw1WxkfSIVdhpbCluHGBKsgE=");
    }

    @Test
    void theFirstExchangeMessageIsByteForByteTheNetworks() throws Exception {
        byte[] offer = new KeyOffer(KnownAnswers.consumerKeys().publicKey(), new byte[0]).encode();
        assertThat(hex(offer)).isEqualTo(OFFER);
        assertThat(hex(Keccak.hash(offer)))
                .isEqualTo("83f6c5bada852b246c267135505411b87e7dfa9ff8f407c3549795c210cbb7c4");
        assertThat(hex(SignedMessage.sign(KnownAnswers.consumer(), offer).encode()))
                .isEqualTo(SIGNED);

        SignedMessage read = SignedMessage.decode(hex(SIGNED));
        assertThat(Signatures.recover(read.data(), read.parsedSignature()))
                .contains(Address.of("0x53a835143c0ef3bbcbfa796d7eb738ca7dd28f68"));
        assertThat(KeyOffer.decode(read.data()).publicKey())
                .isEqualTo(KnownAnswers.consumerKeys().publicKey());
    }

    @Test
    void theBoxOpensAndClosesAsNaClDoes() throws Exception {
        var config = new ConnectConfig("203.0.113.7", List.of(51001, 51002), 2, "");
        assertThat(hex(config.encode())).isEqualTo("0a0b3230332e302e3131332e371206b98e03ba8e031802");
        var box = new Box(KnownAnswers.sharedKey());
        assertThat(hex(box.seal(config.encode(), counting(0x40, 24)))).isEqualTo(BOX);
        assertThat(ConnectConfig.decode(box.open(hex(BOX)))).isEqualTo(config);
    }

    @Test
    void aBoxWithOneBitWrongStaysClosed() throws Exception {
        var box = new Box(KnownAnswers.sharedKey());
        for (int at = 0; at < hex(BOX).length; at++) {
            byte[] bent = hex(BOX);
            bent[at] ^= 1;
            assertThatThrownBy(() -> box.open(bent)).isInstanceOf(MalformedMessage.class);
        }
        assertThatThrownBy(() -> box.open(new byte[39])).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void subjectsAreSignedAsTheProxyWants() {
        String topic = Subjects.exchange(KnownAnswers.provider().address(), "wireguard");
        assertThat(topic).isEqualTo("0x354bd098b4ef8c9e70b7f21be2d455df559705d7.wireguard.p2p-config-exchange");
        assertThat(Subjects.signed(KnownAnswers.provider(), 1_700_000_000, topic))
                .isEqualTo(
                        "signed.t7iukzJx24F4XW-2huki7SQk41QYyChN6ED0j2B4trdjaeuT8fbFrQfKpDhrW-RSldkBxxTUSkkGgB59CckB0"
                                + "wA.1700000000.0x354bd098b4ef8c9e70b7f21be2d455df559705d7.wireguard.p2p-config-exchange");
        assertThat(hex(HandlersReady.READY.encode())).isEqualTo("0a0e48414e444c455253205245414459");
    }

    @Test
    void aChannelDatagramIsByteForByteTheNetworks() throws Exception {
        byte[] ping = new SessionMessages.KeepAlivePing("sess1").encode();
        Envelope envelope = Envelope.request(1, Topics.KEEPALIVE, ping);
        assertThat(hex(envelope.encode())).isEqualTo(ENVELOPE);
        assertThat(hex(Frames.frame(envelope))).isEqualTo("1a" + ENVELOPE);

        var kcp = new Kcp();
        kcp.send(Frames.frame(envelope));
        List<byte[]> bodies = kcp.flush(1000);
        assertThat(bodies).hasSize(1);
        assertThat(hex(bodies.getFirst())).isEqualTo(SEGMENT);
        assertThat(hex(new ChannelCipher(hex(SHARED)).seal(bodies.getFirst(), counting(0x60, 16))))
                .isEqualTo(PLAIN);
    }

    @Test
    void bothFormsOfADatagramAreRead() throws Exception {
        var cipher = new ChannelCipher(hex(SHARED));
        for (String datagram : List.of(PLAIN, WITH_CORRECTION)) {
            byte[] body = cipher.open(hex(datagram)).orElseThrow();
            List<byte[]> segments = new ErrorCorrection().accept(body);
            assertThat(segments).hasSize(1);
            assertThat(hex(segments.getFirst())).isEqualTo(SEGMENT);
            List<byte[]> bytes = new Kcp().input(segments.getFirst(), 0);
            assertThat(bytes).hasSize(1);
            assertThat(new Frames().accept(bytes.getFirst()))
                    .containsExactly(Envelope.request(1, Topics.KEEPALIVE, hex("0a057365737331")));
        }
    }

    @Test
    void aMinimalReplyIsFourBytes() {
        assertThat(hex(Envelope.reply(1, Envelope.OK, "", new byte[0]).encode()))
                .isEqualTo("08011001");
    }

    @Test
    void theSessionRequestIsByteForByteTheNetworks() throws Exception {
        var price = new Price(new Money(BigInteger.valueOf(60_000_000_000_000L)), new Money(BigInteger.TEN.pow(17)));
        var consumer = new SessionMessages.ConsumerInfo(
                "0x53a835143c0ef3bbcbfa796d7eb738ca7dd28f68",
                "0x80Ed28d84792d8b153bf2F25F0C4B7a1381dE4ab",
                "v3",
                "LT",
                price);
        var request = new SessionMessages.SessionRequest(
                consumer,
                0,
                "{\"PublicKey\":\"j0DFrbaPJWJK5bIU6nZ6bslNgp09e14a0bpvPiE4KF8=\",\"Ports\":null}"
                        .getBytes(StandardCharsets.US_ASCII));
        assertThat(hex(request.encode()))
                .isEqualTo(
                        "0a760a2a307835336138333531343363306566336262636266613739366437656237333863613764643238663638122a"
                                + "3078383045643238643834373932643862313533626632463235463043344237613133383164453461621a02763322040a024c54"
                                + "2a120a08016345785d8a000012063691d6afc0001a497b225075626c69634b6579223a226a304446726261504a574a4b35624955"
                                + "366e5a3662736c4e677030396531346130627076506945344b46383d222c22506f727473223a6e756c6c7d");
        SessionMessages.SessionRequest read = SessionMessages.SessionRequest.decode(request.encode());
        assertThat(read.consumer()).isEqualTo(consumer);
        assertThat(read.config()).isEqualTo(request.config());
    }

    @Test
    void parityIsTheNetworks() {
        var code = new ReedSolomon();
        byte[][] data = new byte[10][];
        for (int i = 0; i < 10; i++) {
            data[i] = counting(4 * i + 1, 4);
        }
        assertThat(code.parity(data)).isDeepEqualTo(new byte[][] {hex("292a2b09"), hex("2d2e2fef"), hex("31323348")});
    }
}
