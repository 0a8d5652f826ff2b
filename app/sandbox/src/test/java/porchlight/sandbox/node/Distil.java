package porchlight.sandbox.node;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.math.ec.rfc7748.X25519;
import porchlight.sandbox.lab.AddressPlan;

/// Makes the kept record of one run out of its capture, the node's log and the laboratory's keys: facts only, in
/// files of our own form. What they hold stands in the record's README.
///
/// Direction in all files: `>` the node said it, `<` it was said to the node.
public final class Distil {
    private static final int BROKER = 4222;

    /// Names, and routers that are looked for in the LAN.
    private static final Set<Integer> NOT_OURS = Set.of(53, 1900, 5351, 5353);
    private static final long SECOND = 1_000_000;
    private static final int MOST_OF_A_KIND = 2;
    private static final int MOST_OF_MANY = 40;
    private static final Map<Integer, String> SERVICES = Map.of(
            8001,
            "discovery",
            8002,
            "location",
            8003,
            "transactor",
            8004,
            "gateway",
            8005,
            "affiliator",
            8006,
            "observer",
            8545,
            "chain",
            8889,
            "hub");
    private static final Pattern RPC = Pattern.compile(
            "(send to|recv from) \\S+: &?\\{id:(\\d+) statusCode:(\\d+) topic:(\\S*) msg:(.*) data:\\[([0-9 ]*)]}");
    private static final Pattern PRICE = Pattern.compile("Calculated price (\\d+)\\. Time component: ([0-9.e+]+),"
            + " data component: ([0-9.e+]+)\\. Transferred: (\\d+), duration: ([0-9.]+)\\. Price (\\d+)/h, (\\d+)/GiB");

    private final Capture capture;
    private final List<String> log;
    private final String node;
    private final int sessions;
    private final Path out;
    private final long end;

    private Distil(Capture capture, List<String> log, String node, int sessions, Path out) {
        this.capture = capture;
        this.log = log;
        this.node = node;
        this.sessions = sessions;
        this.out = out;
        this.end = end();
    }

    /// When the last session that is kept was over. Every one has a channel on a port of its own, and once one side
    /// is gone the other repeats itself for a while.
    private long end() {
        Map<Integer, Long> said = new LinkedHashMap<>();
        Map<Integer, Long> heard = new LinkedHashMap<>();
        for (Capture.Datagram each : capture.datagrams()) {
            if (kind(each).equals("channel")) {
                (way(each.from()).equals(">") ? said : heard).put(port(each), each.micros());
            }
        }
        return said.keySet().stream()
                        .limit(sessions)
                        .mapToLong(port -> Math.min(said.get(port), heard.getOrDefault(port, 0L)))
                        .max()
                        .orElse(0)
                + SECOND;
    }

    /// The node's own.
    private int port(Capture.Datagram each) {
        return each.from().address().equals(node)
                ? each.from().port()
                : each.to().port();
    }

    /// @param words the capture; the node's log; a file of 32-byte secrets; the node's address; how many sessions to
    ///     keep; the folder to fill
    public static void main(String[] words) throws IOException {
        List<String> log = new String(Files.readAllBytes(Path.of(words[1])), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceAll("\u001B\\[[0-9;]*m", ""))
                .toList();
        Path out = Files.createDirectories(Path.of(words[5]));
        Distil distil = new Distil(Capture.read(Path.of(words[0])), log, words[3], Integer.parseInt(words[4]), out);
        distil.keys(Files.readAllLines(Path.of(words[2])));
        distil.datagrams();
        distil.broker();
        distil.http();
        distil.rpc();
        distil.prices();
    }

    private void write(String name, List<String> lines) throws IOException {
        Files.write(out.resolve(name), lines, StandardCharsets.UTF_8);
        System.out.println(name + ": " + lines.size() + " lines, " + Files.size(out.resolve(name)) + " bytes");
    }

    /// Of all the secrets those whose public halves crossed the broker.
    private void keys(List<String> secrets) throws IOException {
        StringBuilder said = new StringBuilder();
        capture.conversations().stream()
                .filter(each -> each.server().port() == BROKER)
                .flatMap(each -> each.pieces().stream())
                .forEach(piece -> said.append(new String(piece.data(), StandardCharsets.ISO_8859_1)));
        List<String> lines = new ArrayList<>();
        for (String secret : secrets) {
            byte[] open = new byte[32];
            X25519.scalarMultBase(HexFormat.of().parseHex(secret), 0, open, 0);
            String text = HexFormat.of().formatHex(open);
            if (said.indexOf(text) >= 0) {
                lines.add(secret + " " + text);
            }
        }
        write("keys.txt", lines);
    }

    private String way(Capture.Side from) {
        return from.address().equals(node) ? ">" : "<";
    }

    /// Everything of UDP: of the tunnel only what kind and how long, of it and of pings not more than forty each way.
    private void datagrams() throws IOException {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Capture.Datagram each : capture.datagrams()) {
            String kind = kind(each);
            if (each.micros() > end || kind.isEmpty()) {
                continue;
            }
            boolean many = kind.equals("tunnel") || (kind.equals("punch") && each.data().length > "OK_ACK".length());
            if (many && seen.merge(kind + way(each.from()), 1, Integer::sum) > MOST_OF_MANY) {
                continue;
            }
            String content = kind.equals("tunnel")
                    ? each.data()[0] + " " + each.data().length
                    : HexFormat.of().formatHex(each.data());
            lines.add("%d %s %s %d %d ttl=%d %s"
                    .formatted(
                            each.micros() / 1000,
                            way(each.from()),
                            kind,
                            port(each),
                            each.from().address().equals(node)
                                    ? each.to().port()
                                    : each.from().port(),
                            each.ttl(),
                            content));
        }
        write("datagrams.txt", lines);
    }

    private static String kind(Capture.Datagram each) {
        int server = Math.min(each.from().port(), each.to().port());
        String text = new String(each.data(), StandardCharsets.ISO_8859_1);
        if (NOT_OURS.contains(each.to().port()) || NOT_OURS.contains(server)) {
            return "";
        }
        if (server == 3478) {
            return "stun";
        }
        if (each.from().address().equals(AddressPlan.ECHO)
                || each.to().address().equals(AddressPlan.ECHO)) {
            return "echo";
        }
        if (text.startsWith("continuously") || text.equals("OK") || text.equals("OK_ACK")) {
            return "punch";
        }
        boolean tunnel = each.data().length >= 32
                && each.data()[0] >= 1
                && each.data()[0] <= 4
                && each.data()[1] == 0
                && each.data()[2] == 0
                && each.data()[3] == 0;
        return tunnel ? "tunnel" : "channel";
    }

    /// The NATS protocol, message by message: the line, and the payload in Base64.
    private void broker() throws IOException {
        List<Said> lines = new ArrayList<>();
        int number = 0;
        for (Capture.Conversation each : capture.conversations()) {
            if (each.server().port() != BROKER) {
                continue;
            }
            number++;
            boolean client = each.client().address().equals(node);
            lines.addAll(nats(each, number, true, client));
            lines.addAll(nats(each, number, false, client));
        }
        lines.sort(Comparator.comparingLong(Said::micros));
        write(
                "broker.txt",
                lines.stream()
                        .filter(each -> each.micros() <= end)
                        .map(Said::line)
                        .toList());
    }

    private record Said(long micros, String line) {}

    private static List<Said> nats(Capture.Conversation talk, int number, boolean fromClient, boolean nodeIsClient) {
        List<Said> lines = new ArrayList<>();
        StringBuilder held = new StringBuilder();
        String way = fromClient == nodeIsClient ? ">" : "<";
        for (Capture.Piece piece : talk.pieces()) {
            if (piece.fromClient() != fromClient) {
                continue;
            }
            held.append(new String(piece.data(), StandardCharsets.ISO_8859_1));
            for (int end = held.indexOf("\r\n"); end >= 0; end = held.indexOf("\r\n")) {
                String line = held.substring(0, end);
                String payload = "";
                int used = end + 2;
                if (line.startsWith("PUB ") || line.startsWith("MSG ")) {
                    int length = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
                    if (held.length() < used + length + 2) {
                        break;
                    }
                    payload = " | "
                            + Base64.getEncoder()
                                    .encodeToString(
                                            held.substring(used, used + length).getBytes(StandardCharsets.ISO_8859_1));
                    used += length + 2;
                }
                held.delete(0, used);
                if (!line.equals("PING") && !line.equals("PONG") && !line.startsWith("+OK")) {
                    lines.add(new Said(
                            piece.micros(), piece.micros() / 1000 + " " + number + " " + way + " " + line + payload));
                }
            }
        }
        return lines;
    }

    /// What the node asked of the services, at most twice of a kind; its own questions only, not those of whoever
    /// uses it as an exit.
    private void http() throws IOException {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Capture.Conversation each : capture.conversations()) {
            String service = SERVICES.getOrDefault(each.server().port(), "");
            if (service.isEmpty() || !each.client().address().equals(node)) {
                continue;
            }
            for (HttpTalk.Exchange exchange : HttpTalk.of(each)) {
                String agent = exchange.request().headers().getOrDefault("user-agent", "");
                if (!agent.startsWith("Mysterium node") && !agent.startsWith("Go-http-client")) {
                    continue;
                }
                String body = new String(exchange.request().body(), StandardCharsets.UTF_8);
                String name = service + " " + exchange.request().first().replaceAll("0x[0-9a-f]{40}|[0-9a-f-]{36}", "*")
                        + (service.equals("chain") ? chainCall(body) : "");
                int most = body.isEmpty() || service.equals("chain") ? MOST_OF_A_KIND : 12;
                if (seen.merge(name, 1, Integer::sum) <= most) {
                    lines.add(json(service, exchange, body).toString());
                }
            }
        }
        write("http.jsonl", lines);
    }

    private static JsonObject json(String service, HttpTalk.Exchange exchange, String body) {
        String[] first = exchange.request().first().split(" ");
        JsonObject json = new JsonObject();
        json.addProperty("at", exchange.micros() / 1000);
        json.addProperty("service", service);
        json.addProperty("method", first[0]);
        json.addProperty("path", first[1]);
        String authorization = exchange.request().headers().getOrDefault("authorization", "");
        if (!authorization.isEmpty()) {
            json.addProperty("authorization", authorization);
        }
        json.addProperty("request", body);
        json.addProperty("status", Integer.parseInt(exchange.answer().first().split(" ")[1]));
        String answer = new String(exchange.answer().body(), StandardCharsets.UTF_8);
        json.addProperty("answer", answer.length() > 6000 ? answer.substring(0, 6000) + "…" : answer);
        return json;
    }

    private static String chainCall(String body) {
        try {
            JsonObject call = JsonParser.parseString(body).getAsJsonObject();
            String method = call.get("method").getAsString();
            if (!method.equals("eth_call")) {
                return " " + method;
            }
            JsonObject to = call.getAsJsonArray("params").get(0).getAsJsonObject();
            String data = to.has("input")
                    ? to.get("input").getAsString()
                    : to.get("data").getAsString();
            return " " + data.substring(0, Math.min(10, data.length()));
        } catch (IllegalStateException | com.google.gson.JsonParseException batch) {
            return " batch";
        }
    }

    /// The messages of the channels as the node itself printed them.
    private void rpc() throws IOException {
        List<String> lines = new ArrayList<>();
        int destroyed = 0;
        for (String line : log) {
            Matcher said = RPC.matcher(line);
            if (!said.find()) {
                continue;
            }
            if (destroyed == sessions && said.group(4).equals("p2p-session-create")) {
                break;
            }
            destroyed += said.group(4).equals("p2p-session-destroy") ? 1 : 0;
            StringBuilder hex = new StringBuilder();
            for (String octet : said.group(6).strip().split(" ")) {
                if (!octet.isEmpty()) {
                    hex.append(HexFormat.of().toHexDigits((byte) Integer.parseInt(octet)));
                }
            }
            lines.add("%s %s %s %s [%s] %s"
                    .formatted(
                            said.group(1).startsWith("send") ? ">" : "<",
                            said.group(2),
                            said.group(3),
                            said.group(4).isEmpty() ? "-" : said.group(4),
                            said.group(5),
                            hex));
        }
        write("rpc.txt", lines);
    }

    /// What the node says that a session costs: total, bytes, seconds, price of an hour, price of a GiB.
    private void prices() throws IOException {
        List<String> lines = new ArrayList<>();
        int count = 0;
        for (String line : log) {
            Matcher said = PRICE.matcher(line);
            if (said.find() && count++ % 5 == 0) {
                lines.add("%s %s %s %s %s"
                        .formatted(
                                said.group(1),
                                said.group(4),
                                new BigDecimal(said.group(5)).toPlainString(),
                                said.group(6),
                                said.group(7)));
            }
        }
        write("prices.txt", lines);
    }
}
