package porchlight.peer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.payment.Channels;
import porchlight.payment.Charge;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Price;
import porchlight.payment.Promises;
import porchlight.payment.Usage;

/// Replays what an unmodified node put on the wire: all of it decodes, verifies, and is written by us as it was.
class NodeRecordTest {
    /// A signed message of the exchange that holds a key and no box.
    private static final int WITHOUT_BOX = 135;

    private static final JsonObject NETWORK =
            JsonParser.parseString(text("/node-1.38.3/network.json")).getAsJsonObject();

    private static String text(String path) {
        try (var in = NodeRecordTest.class.getResourceAsStream(path)) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    // ---- the broker

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void everyMessageOfTheExchangeDecodesVerifiesAndIsWrittenAlike(String run) throws Exception {
        NodeRecord record = new NodeRecord(run);
        Map<String, String> inboxes = new HashMap<>();
        int seen = 0;
        for (NodeRecord.Said said : record.broker()) {
            if (said.verb().equals("SUB") || said.payload().length == 0) {
                continue;
            }
            String[] words = said.line().split(" ");
            boolean request = said.subject().endsWith("p2p-config-exchange")
                    || said.subject().endsWith("p2p-config-exchange-ack");
            boolean answer = inboxes.getOrDefault(said.subject(), "").endsWith("p2p-config-exchange");
            if (request) {
                inboxes.put(words[words.length - 2], said.subject());
            }
            if (request || answer) {
                SignedMessage signed = SignedMessage.decode(said.payload());
                assertThat(signed.encode()).isEqualTo(said.payload());
                KeyOffer offer = KeyOffer.decode(signed.data());
                assertThat(offer.encode()).isEqualTo(signed.data());
                Optional<Address> signer = Signatures.recover(signed.data(), signed.parsedSignature());
                assertThat(signer).isPresent();
                if (answer) {
                    String provider = inboxes.get(said.subject());
                    assertThat(provider).contains(signer.get().toString());
                }
                seen++;
            } else if (inboxes.getOrDefault(said.subject(), "").endsWith("-ack")) {
                assertThat(new String(said.payload(), StandardCharsets.US_ASCII))
                        .isEqualTo("OK");
                seen++;
            } else if (said.subject().endsWith("p2p-channel-handlers-ready")) {
                assertThat(said.payload()).isEqualTo(HandlersReady.READY.encode());
                seen++;
            }
        }
        assertThat(seen).isGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void everyBoxOfTheExchangeOpensAndItsConfigIsWrittenAlike(String run) throws Exception {
        NodeRecord record = new NodeRecord(run);
        List<NodeRecord.Exchange> exchanges = record.exchanges();
        assertThat(exchanges).isNotEmpty();
        int opened = 0;
        for (NodeRecord.Said said : record.broker()) {
            if (said.payload().length <= WITHOUT_BOX
                    || said.payload()[0] != 0x0a
                    || said.subject().contains("*")) {
                continue;
            }
            KeyOffer offer =
                    KeyOffer.decode(SignedMessage.decode(said.payload()).data());
            String key = HexFormat.of().formatHex(offer.publicKey());
            for (NodeRecord.Exchange exchange : exchanges) {
                if (key.equals(exchange.consumer()) || key.equals(exchange.provider())) {
                    byte[] plain = new Box(exchange.sharedKey()).open(offer.ciphertext());
                    ConnectConfig config = ConnectConfig.decode(plain);
                    assertThat(config.encode()).isEqualTo(plain);
                    assertThat(config.compatibility()).isEqualTo(2);
                    assertThat(config.ports())
                            .hasSize(
                                    said.fromNode() && run.equals("direct")
                                            ? 2
                                            : config.ports().size());
                    assertThat(config.ports().size()).isIn(2, 20);
                    opened++;
                }
            }
        }
        assertThat(opened).isEqualTo(2 * exchanges.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched"})
    void everySignedSubjectIsSignedByTheProviderOverTimeAndTopic(String run) {
        NodeRecord record = new NodeRecord(run);
        List<NodeRecord.Said> signed = record.broker().stream()
                .filter(said -> said.fromNode() && said.subject().startsWith("signed."))
                .toList();
        assertThat(signed).hasSizeGreaterThan(6);
        Set<Address> signers = new HashSet<>();
        Set<String> topics = new HashSet<>();
        for (NodeRecord.Said said : signed) {
            String[] parts = said.subject().split("\\.", 4);
            byte[] signature = Base64.getUrlDecoder().decode(parts[1]);
            assertThat(parts[1]).hasSize(87).doesNotContain("=");
            byte[] message = (parts[2] + "." + parts[3]).getBytes(StandardCharsets.US_ASCII);
            signers.add(Signatures.recover(message, signature).orElseThrow());
            topics.add(parts[3].substring(parts[3].lastIndexOf("p2p-") < 0 ? 0 : parts[3].lastIndexOf("p2p-")));
        }
        assertThat(signers).hasSize(1);
        assertThat(topics)
                .containsExactlyInAnyOrder(
                        "p2p-config-exchange",
                        "p2p-config-exchange-ack",
                        "p2p-channel-handlers-ready",
                        "*.proposal-register.v3");
    }

    // ---- the channel

    private record Way(ErrorCorrection correction, Kcp kcp, Frames frames, ByteArrayOutputStream stream) {
        Way() {
            this(new ErrorCorrection(), new Kcp(), new Frames(), new ByteArrayOutputStream());
        }
    }

    private record Heard(List<Envelope> fromNode, List<Envelope> toNode) {}

    private static Heard heard(NodeRecord record) throws MalformedMessage {
        Heard heard = new Heard(new ArrayList<>(), new ArrayList<>());
        List<ChannelCipher> ciphers = new ArrayList<>();
        for (NodeRecord.Exchange exchange : record.exchanges()) {
            ciphers.add(new ChannelCipher(exchange.sharedKey()));
        }
        Map<String, Way> ways = new HashMap<>();
        for (NodeRecord.Datagram each : record.datagrams("channel")) {
            byte[] datagram = each.bytes();
            int key = 0;
            while (key < ciphers.size() && ciphers.get(key).open(datagram).isEmpty()) {
                key++;
            }
            assertThat(key).as("%s opens with a key of the run", each).isLessThan(ciphers.size());
            byte[] body = ciphers.get(key).open(datagram).orElseThrow();
            byte[] start = NodeRecord.start(ciphers.get(key), body, datagram);
            assertThat(ciphers.get(key).seal(body, start)).isEqualTo(datagram);
            Way way = ways.computeIfAbsent(key + " " + each.fromNode(), _ -> new Way());
            for (byte[] segments : way.correction().accept(body)) {
                for (byte[] bytes : way.kcp().input(segments, 0)) {
                    way.stream().writeBytes(bytes);
                    List<Envelope> complete = way.frames().accept(bytes);
                    (each.fromNode() ? heard.fromNode() : heard.toNode()).addAll(complete);
                }
            }
        }
        for (Way way : ways.values()) {
            ByteArrayOutputStream again = new ByteArrayOutputStream();
            for (Envelope envelope : new Frames().accept(way.stream().toByteArray())) {
                again.writeBytes(Frames.frame(envelope));
            }
            assertThat(again.toByteArray())
                    .as("the stream is whole envelopes, written alike")
                    .isEqualTo(Arrays.copyOf(way.stream().toByteArray(), again.size()));
        }
        return heard;
    }

    private static String line(long id, long status, String topic, byte[] data) {
        return id + " " + status + " " + topic + " " + HexFormat.of().formatHex(data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void everyDatagramOfTheChannelsOpensAndSaysWhatTheNodeSaysItSaid(String run) throws Exception {
        NodeRecord record = new NodeRecord(run);
        Heard heard = heard(record);
        for (boolean fromNode : List.of(true, false)) {
            List<String> wire = new ArrayList<>();
            for (Envelope each : fromNode ? heard.fromNode() : heard.toNode()) {
                wire.add(line(each.id(), each.status(), each.topic(), each.data()));
            }
            List<String> printed = record.rpc().stream()
                    .filter(rpc -> rpc.fromNode() == fromNode)
                    .map(rpc -> line(rpc.id(), rpc.status(), rpc.topic(), rpc.data()))
                    .toList();
            assertThat(wire).hasSizeGreaterThan(5);
            assertThat(printed).containsAll(wire);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void everyBodyOfTheChannelsDecodesVerifiesAndIsWrittenAlike(String run) throws Exception {
        NodeRecord record = new NodeRecord(run);
        Map<String, String> asked = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        Set<String> locks = new HashSet<>();
        String consumer = "";
        for (NodeRecord.Rpc rpc : record.rpc()) {
            String topic = rpc.topic();
            if (topic.isEmpty()) {
                topic = asked.getOrDefault(!rpc.fromNode() + " " + rpc.id(), "") + " reply";
            } else {
                asked.put(rpc.fromNode() + " " + rpc.id(), topic);
            }
            seen.merge(topic, 1, Integer::sum);
            byte[] data = rpc.data();
            switch (topic) {
                case "p2p-session-create" -> {
                    var request = SessionMessages.SessionRequest.decode(data);
                    assertThat(request.encode()).isEqualTo(data);
                    assertThat(SessionConfig.requestedKey(request.config()).bytes())
                            .hasSize(32);
                    assertThat(request.consumer().paymentVersion()).isEqualTo("v3");
                    assertThat(Address.of(request.consumer().hermesId())).isEqualTo(hermes());
                    consumer = request.consumer().id();
                }
                case "p2p-session-create reply" -> {
                    var response = SessionMessages.SessionResponse.decode(data);
                    assertThat(response.encode()).isEqualTo(data);
                    assertThat(SessionConfig.of(response).sessionId()).hasSize(36);
                }
                case "p2p-session-acknowledge", "p2p-session-destroy" ->
                    assertThat(SessionMessages.SessionInfo.decode(data).encode())
                            .isEqualTo(data);
                case "p2p-session-connectivity-status" ->
                    assertThat(SessionMessages.SessionStatus.decode(data).encode())
                            .isEqualTo(data);
                case "p2p-keepalive" ->
                    assertThat(SessionMessages.KeepAlivePing.decode(data).encode())
                            .isEqualTo(data);
                case "p2p-payment-invoice" -> {
                    Invoice invoice = PaymentMessages.decodeInvoice(data);
                    assertThat(PaymentMessages.encode(invoice)).isEqualTo(data);
                    assertThat(invoice.transactorFee()).isEqualTo(Money.ZERO);
                    locks.add(HexFormat.of().formatHex(invoice.hashlock()));
                }
                case "p2p-payment-message" -> {
                    ExchangeMessage message = PaymentMessages.decodeExchangeMessage(data);
                    assertThat(PaymentMessages.encode(message)).isEqualTo(data);
                    Address payer = Address.of(consumer);
                    assertThat(ExchangeMessages.isBy(payer, message)).isTrue();
                    assertThat(Promises.isBy(payer, message.promise())).isTrue();
                    assertThat(locks)
                            .contains(HexFormat.of().formatHex(message.promise().hashlock()));
                    assertThat(message.promise().channelId())
                            .isEqualTo(Channels.consumerChannel(
                                            payer, hermes(), address("registry"), address("channelImplementation"))
                                    .bytes());
                }
                default -> assertThat(topic).as("a topic that we know").endsWith(" reply");
            }
        }
        assertThat(seen).containsKeys("p2p-session-create", "p2p-session-create reply", "p2p-session-destroy");
        assertThat(seen.get("p2p-payment-invoice")).isGreaterThanOrEqualTo(4);
        assertThat(seen.get("p2p-payment-message")).isGreaterThanOrEqualTo(4);
    }

    private static Address hermes() {
        return address("hermesId");
    }

    private static Address address(String name) {
        return Address.of(NETWORK.get(name).getAsString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void aSessionCostsByOurReckoningWhatItCostsByTheNodes(String run) {
        List<String[]> prices = new NodeRecord(run).prices();
        assertThat(prices).isNotEmpty();
        for (String[] each : prices) {
            long nanos = new java.math.BigDecimal(each[2]).movePointRight(9).longValueExact();
            Price price = new Price(money(each[3]), money(each[4]));
            assertThat(Charge.due(price, new Usage(Duration.ofNanos(nanos), Long.parseLong(each[1]))))
                    .as(String.join(" ", each))
                    .isEqualTo(money(each[0]));
        }
    }

    private static Money money(String wei) {
        return new Money(new java.math.BigInteger(wei));
    }

    // ---- what else is said by UDP

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched", "consumer"})
    void itsQuestionsToStunGetTheAnswersThatTheyGot(String run) {
        List<NodeRecord.Datagram> stun = new NodeRecord(run).datagrams("stun");
        Map<String, NodeRecord.Datagram> asked = new HashMap<>();
        int answered = 0;
        for (NodeRecord.Datagram each : stun) {
            String transaction = each.content().substring(16, 40);
            if (each.fromNode()) {
                asked.put(transaction, each);
                continue;
            }
            NodeRecord.Datagram question = asked.get(transaction);
            byte[] mine = HexFormat.of().parseHex(transaction);
            Optional<InetSocketAddress> mapped = Stun.mapped(each.bytes(), mine);
            assertThat(mapped).isPresent();
            assertThat(mapped.get().getPort()).isEqualTo(question.nodePort());
            assertThat(Stun.answer(question.bytes(), mapped.get())).contains(each.bytes());
            answered++;
        }
        assertThat(answered).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = "punched")
    void itsPunchingTextsAreTheOnesThatWeKnow(String run) {
        List<NodeRecord.Datagram> punch = new NodeRecord(run).datagrams("punch");
        Set<String> kinds = new HashSet<>();
        for (NodeRecord.Datagram each : punch) {
            String text = new String(each.bytes(), StandardCharsets.US_ASCII);
            boolean ping = text.startsWith(PingText.PREFIX);
            kinds.add((each.fromNode() ? "> " : "< ") + (ping ? "ping" : text));
            if (ping && each.fromNode()) {
                assertThat(text).endsWith(":" + each.otherPort());
                assertThat(each.ttl()).isLessThan(10);
            } else if (each.fromNode()) {
                assertThat(each.ttl()).isEqualTo(127);
            }
        }
        assertThat(kinds)
                .contains("> ping", "> OK", "< ping", "< OK", "< OK_ACK")
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct", "punched"})
    void itsProbesForReachabilityNameThePortThatIsAnswered(String run) {
        List<NodeRecord.Datagram> echo = new NodeRecord(run).datagrams("echo");
        Map<String, Integer> asked = new HashMap<>();
        for (NodeRecord.Datagram each : echo) {
            if (each.fromNode()) {
                assertThat(each.bytes()).hasSize(18);
                asked.put(
                        each.content().substring(4),
                        Integer.parseInt(each.content().substring(0, 4), 16));
            } else {
                assertThat(each.nodePort()).isEqualTo(asked.get(each.content()));
            }
        }
        assertThat(asked).hasSizeGreaterThanOrEqualTo(2);
    }
}
