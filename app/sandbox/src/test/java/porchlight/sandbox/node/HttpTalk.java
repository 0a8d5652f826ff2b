package porchlight.sandbox.node;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The exchanges of one HTTP conversation of a capture.
final class HttpTalk {
    private HttpTalk() {}

    /// @param headers names in lower case
    record Message(String first, Map<String, String> headers, byte[] body) {}

    /// A question and its answer.
    record Exchange(long micros, Message request, Message answer) {}

    static List<Exchange> of(Capture.Conversation conversation) {
        List<Message> requests = messages(joined(conversation, true));
        List<Message> answers = messages(joined(conversation, false));
        long at = conversation.pieces().isEmpty()
                ? 0
                : conversation.pieces().getFirst().micros();
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < Math.min(requests.size(), answers.size()); i++) {
            exchanges.add(new Exchange(at, requests.get(i), answers.get(i)));
        }
        return exchanges;
    }

    private static byte[] joined(Capture.Conversation conversation, boolean fromClient) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        conversation.pieces().stream()
                .filter(piece -> piece.fromClient() == fromClient)
                .forEach(piece -> all.writeBytes(piece.data()));
        return all.toByteArray();
    }

    private static List<Message> messages(byte[] stream) {
        List<Message> messages = new ArrayList<>();
        int at = 0;
        for (Optional<Integer> end = headEnd(stream, at); end.isPresent(); end = headEnd(stream, at)) {
            String[] lines = new String(stream, at, end.get() - at, StandardCharsets.ISO_8859_1).split("\r\n");
            Map<String, String> headers = new TreeMap<>();
            for (int i = 1; i < lines.length; i++) {
                int colon = lines[i].indexOf(':');
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
            int body = end.get() + 4;
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            if (body + length > stream.length) {
                break;
            }
            messages.add(new Message(lines[0], headers, Arrays.copyOfRange(stream, body, body + length)));
            at = body + length;
        }
        return messages;
    }

    private static Optional<Integer> headEnd(byte[] stream, int from) {
        for (int i = from; i + 3 < stream.length; i++) {
            if (stream[i] == '\r' && stream[i + 1] == '\n' && stream[i + 2] == '\r' && stream[i + 3] == '\n') {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }
}
