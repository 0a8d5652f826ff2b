package porchlight.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an unmodified node put on the wire and was told, as kept below `/node-1.38.3`; see the README there.
///
/// @param run `direct`, `punched` or `consumer`
record NodeRecord(String run) {
    /// A datagram.
    ///
    /// @param fromNode else to it
    /// @param kind `channel`, `punch`, `stun`, `echo`, `tunnel`
    record Datagram(boolean fromNode, String kind, int nodePort, int otherPort, int ttl, String content) {
        byte[] bytes() {
            return HexFormat.of().parseHex(content);
        }
    }

    /// A message of the broker's protocol.
    record Said(int connection, boolean fromNode, String line, byte[] payload) {
        String verb() {
            return line.substring(0, (line + " ").indexOf(' '));
        }

        /// The subject of what was published, subscribed or delivered.
        String subject() {
            return line.split(" ")[1];
        }
    }

    /// A message of a channel as the node printed it.
    record Rpc(boolean fromNode, long id, long status, String topic, byte[] data) {}

    /// One exchange of keys that the laboratory can follow.
    ///
    /// @param consumer who asked, hexadecimal X25519 key
    /// @param provider who answered
    record Exchange(String consumer, String provider, byte[] sharedKey) {}

    private List<String> lines(String name) {
        String path = "/node-1.38.3/" + run + "/" + name;
        try (InputStream in = NodeRecord.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Datagram> datagrams(String kind) {
        List<Datagram> found = new ArrayList<>();
        for (String line : lines("datagrams.txt")) {
            String[] words = line.split(" ", 7);
            if (words[2].equals(kind)) {
                found.add(new Datagram(
                        words[1].equals(">"),
                        words[2],
                        Integer.parseInt(words[3]),
                        Integer.parseInt(words[4]),
                        Integer.parseInt(words[5].substring(4)),
                        words[6]));
            }
        }
        return found;
    }

    List<Said> broker() {
        List<Said> found = new ArrayList<>();
        for (String line : lines("broker.txt")) {
            String[] words = line.split(" ", 4);
            String[] parts = words[3].split(" \\| ", 2);
            byte[] payload = parts.length > 1 ? Base64.getDecoder().decode(parts[1]) : new byte[0];
            found.add(new Said(Integer.parseInt(words[1]), words[2].equals(">"), parts[0], payload));
        }
        return found;
    }

    List<Rpc> rpc() {
        List<Rpc> found = new ArrayList<>();
        for (String line : lines("rpc.txt")) {
            String[] words = line.split(" ", 6);
            found.add(new Rpc(
                    words[0].equals(">"),
                    Long.parseLong(words[1]),
                    Long.parseLong(words[2]),
                    words[3].equals("-") ? "" : words[3],
                    HexFormat.of().parseHex(words[5])));
        }
        return found;
    }

    /// What the node says that a session costs: total, bytes, seconds, price of an hour, price of a GiB.
    List<String[]> prices() {
        return lines("prices.txt").stream().map(line -> line.split(" ")).toList();
    }

    /// The exchanges with the keys that they lead to. The laboratory knows one secret of each.
    List<Exchange> exchanges() throws MalformedMessage {
        Map<String, byte[]> secrets = new HashMap<>();
        for (String line : lines("keys.txt")) {
            secrets.put(line.split(" ")[1], HexFormat.of().parseHex(line.split(" ")[0]));
        }
        Map<String, String> asked = new HashMap<>();
        List<Exchange> found = new ArrayList<>();
        List<Said> said = broker();
        for (Said each : said) {
            if (each.payload().length == 0) {
                continue;
            }
            String[] words = each.line().split(" ");
            if (each.subject().endsWith("p2p-config-exchange")) {
                byte[] key = KeyOffer.decode(
                                SignedMessage.decode(each.payload()).data())
                        .publicKey();
                asked.put(words[words.length - 2], HexFormat.of().formatHex(key));
            }
            Optional<String> consumer = Optional.ofNullable(asked.get(each.subject()));
            if (consumer.isPresent()) {
                byte[] key = KeyOffer.decode(
                                SignedMessage.decode(each.payload()).data())
                        .publicKey();
                String provider = HexFormat.of().formatHex(key);
                byte[] shared = secrets.containsKey(consumer.get())
                        ? EphemeralKeys.of(secrets.get(consumer.get())).sharedKey(key)
                        : EphemeralKeys.of(secrets.get(provider))
                                .sharedKey(HexFormat.of().parseHex(consumer.get()));
                found.add(new Exchange(consumer.get(), provider, shared));
            }
        }
        return found;
    }

    /// The first 16 bytes of a channel's datagram in clear.
    static byte[] start(ChannelCipher cipher, byte[] body, byte[] datagram) {
        byte[] guess = Arrays.copyOf(datagram, 16);
        byte[] sealed = cipher.seal(body, guess);
        for (int i = 8; i < 16; i++) {
            guess[i] ^= (byte) (sealed[i] ^ datagram[i]);
        }
        return guess;
    }
}
