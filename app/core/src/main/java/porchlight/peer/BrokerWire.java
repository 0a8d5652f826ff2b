package porchlight.peer;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Reads the client's half of the NATS protocol: what a server may say.
final class BrokerWire {
    static final int LARGEST_PAYLOAD = 1 << 20;
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_COMPLAINT = 200;

    /// Something that the server said.
    sealed interface Said {
        /// @param headers whether it forwards headers and says when nobody listens
        record Introduction(boolean headers, boolean tlsRequired) implements Said {}

        /// @param noResponders nobody listens to the request that this answers
        record Message(String subject, String sid, String replyTo, byte[] payload, boolean noResponders)
                implements Said {}

        record Ping() implements Said {}

        record Pong() implements Said {}

        record Fine() implements Said {}

        /// @param text at most 200 printable characters
        record Complaint(String text) implements Said {}
    }

    private InputStream in;

    BrokerWire(InputStream in) {
        this.in = new BufferedInputStream(in, 16 * 1024);
    }

    /// Goes on with another stream: the same connection after TLS began.
    void replace(InputStream next) {
        in = new BufferedInputStream(next, 16 * 1024);
    }

    Said next() throws IOException {
        String line = line();
        String[] words = line.strip().split("[ \t]+", -1);
        return switch (words[0].toUpperCase(Locale.ROOT)) {
            case "PING" -> new Said.Ping();
            case "PONG" -> new Said.Pong();
            case "+OK" -> new Said.Fine();
            case "-ERR" -> new Said.Complaint(printable(line.substring(4).strip()));
            case "INFO" -> info(line.substring(4).strip());
            case "MSG" -> message(words);
            case "HMSG" -> messageWithHeaders(words);
            default -> throw new BrokerException("the broker says something unknown");
        };
    }

    private static String printable(String words) {
        return words.substring(0, Math.min(words.length(), LONGEST_COMPLAINT)).replaceAll("\\p{C}", " ");
    }

    private static Said info(String json) throws IOException {
        try {
            JsonObject info = JsonParser.parseString(json).getAsJsonObject();
            return new Said.Introduction(flag(info, "headers"), flag(info, "tls_required"));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new BrokerException("the broker's INFO is not JSON", e);
        }
    }

    private static boolean flag(JsonObject info, String name) {
        JsonElement value = info.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    private Said message(String[] words) throws IOException {
        if (words.length != 4 && words.length != 5) {
            throw new BrokerException("the broker's MSG has a strange number of words");
        }
        byte[] payload = payload(size(words[words.length - 1]));
        return new Said.Message(words[1], words[2], words.length == 5 ? words[3] : "", payload, false);
    }

    private Said messageWithHeaders(String[] words) throws IOException {
        if (words.length != 5 && words.length != 6) {
            throw new BrokerException("the broker's HMSG has a strange number of words");
        }
        int total = size(words[words.length - 1]);
        int head = size(words[words.length - 2]);
        if (head > total) {
            throw new BrokerException("the broker's headers are longer than the message");
        }
        byte[] all = payload(total);
        String status = new String(all, 0, Math.min(head, 16), StandardCharsets.US_ASCII);
        byte[] payload = java.util.Arrays.copyOfRange(all, head, total);
        return new Said.Message(
                words[1],
                words[2],
                words.length == 6 ? words[3] : "",
                payload,
                payload.length == 0 && status.startsWith("NATS/1.0 503"));
    }

    private static int size(String word) throws IOException {
        if (!word.matches("[0-9]{1,8}") || Integer.parseInt(word) > LARGEST_PAYLOAD) {
            throw new BrokerException("a payload of an impossible size");
        }
        return Integer.parseInt(word);
    }

    private byte[] payload(int size) throws IOException {
        byte[] payload = in.readNBytes(size);
        if (payload.length < size || !line().isEmpty()) {
            throw new BrokerException("a payload that does not end with its line");
        }
        return payload;
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the broker hung up");
            }
            if (line.size() == LONGEST_LINE) {
                throw new BrokerException("a line longer than " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
