package porchlight.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import porchlight.sandbox.lab.AddressPlan;
import porchlight.sandbox.location.Zone;

/// A resolver of the lab's internet that is asked over HTTPS only (RFC 8484). It knows one name that nobody else
/// knows. Hears `silent` and `speak`; says `ready`, and `ASKED by NAME` for each question with a name.
public final class HttpsNameServer {
    /// What its certificate is for.
    static final String HOST = "resolver.lab";
    /// Where it listens, at port 443.
    static final String ADDRESS = "203.0.113.54";
    /// What its one name means.
    static final String MEANT = "203.0.113.77";

    /// The key store's password: it guards a key that lives as long as the test.
    static final String PASSWORD = "for the test";

    private static final int MOST = 4_096;

    private final Zone zone;
    private final Semaphore speaking = new Semaphore(1);

    private HttpsNameServer(Zone zone) {
        this.zone = zone;
    }

    /// @param words the key store, and the name that only this one knows
    public static void main(String[] words) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(words[0]))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(factory.getKeyManagers(), null, null);
        HttpsNameServer names = new HttpsNameServer(new Zone(Map.of(words[1], AddressPlan.literal(MEANT))));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(AddressPlan.literal(ADDRESS), 443), 64);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/dns-query", names::answer);
        server.start();
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            switch (line) {
                case "silent" -> names.speaking.acquireUninterruptibly();
                case "speak" -> names.speaking.release();
                default -> throw new IllegalArgumentException(line);
            }
            System.out.println(line);
        }
        server.stop(0);
    }

    /// Where it is silent the connection stands and nothing comes, as with a server that hangs.
    private void answer(HttpExchange exchange) throws IOException {
        byte[] question;
        try (InputStream in = exchange.getRequestBody()) {
            question = in.readNBytes(MOST);
        }
        speaking.acquireUninterruptibly();
        speaking.release();
        System.out.println(
                "ASKED " + exchange.getRemoteAddress().getAddress().getHostAddress() + " " + firstLabel(question));
        byte[] answer = zone.answer(question);
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/dns-message");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private static String firstLabel(byte[] question) {
        return question.length > 12 && question[12] > 0 && 13 + question[12] <= question.length
                ? new String(question, 13, question[12], StandardCharsets.US_ASCII)
                : ".";
    }
}
