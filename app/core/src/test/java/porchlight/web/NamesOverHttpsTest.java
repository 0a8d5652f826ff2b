package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NamesOverHttpsTest {
    private static final byte[] QUESTION = {0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1};
    private static final byte[] ANSWER = {0, 0, (byte) 0x81, (byte) 0x80, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1};
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    static Path folder;

    private static KeyStore certificate;

    private final MockWebServer server = new MockWebServer();

    @BeforeAll
    static void makeACertificate() throws Exception {
        Path store = folder.resolve("dns.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "dns",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=dns.example",
                        "-ext",
                        "san=dns:dns.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "for the test")
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor()).isZero();
        certificate = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            certificate.load(in, "for the test".toCharArray());
        }
    }

    @BeforeEach
    void start() throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate, "for the test".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server.useHttps(context.getSocketFactory());
        server.start(HERE, 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static OkHttpClient trusting() throws Exception {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore known = KeyStore.getInstance(KeyStore.getDefaultType());
        known.load(null, null);
        known.setCertificateEntry("dns", certificate.getCertificate("dns"));
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new OkHttpClient.Builder()
                .sslSocketFactory(context.getSocketFactory(), (X509TrustManager) trust.getTrustManagers()[0])
                .build();
    }

    private NamesOverHttps names(OkHttpClient client, String host, Optional<InetAddress> from) {
        return new NamesOverHttps(
                client,
                URI.create("https://" + host + ":" + server.getPort() + "/dns-query"),
                List.of(HERE),
                from,
                Duration.ofSeconds(10));
    }

    private NamesOverHttps names() throws Exception {
        return names(trusting(), "dns.example", Optional.of(HERE));
    }

    private static MockResponse answer(int code, String type, byte[] body) {
        return new MockResponse.Builder()
                .code(code)
                .setHeader("Content-Type", type)
                .body(new Buffer().write(body))
                .build();
    }

    @Test
    void anAddressThatIsNotHttpsIsRefused() {
        assertThatThrownBy(() -> new NamesOverHttps(
                        URI.create("http://dns.example/q"), List.of(HERE), Optional.empty(), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCertificateThatNobodyVouchesForEndsItAndNothingIsAsked() {
        NamesOverHttps names = names(new OkHttpClient(), "dns.example", Optional.empty());
        assertThatThrownBy(() -> names.ask(QUESTION)).isInstanceOf(IOException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void aCertificateOfAnotherHostEndsItAndNothingIsAsked() throws Exception {
        NamesOverHttps names = names(trusting(), "other.example", Optional.empty());
        assertThatThrownBy(() -> names.ask(QUESTION)).isInstanceOf(IOException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void withoutTheTunnelsAddressNothingIsSent() throws Exception {
        NamesOverHttps names = names(trusting(), "dns.example", Optional.of(InetAddress.ofLiteral("198.51.100.7")));
        assertThatThrownBy(() -> names.ask(QUESTION)).isInstanceOf(BindException.class);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void whoeverIsInterruptedHearsOfItAsOfAnyFailure() throws Exception {
        NamesOverHttps names = names();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> names.ask(QUESTION)).isInstanceOf(IOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void whatIsNoAnswerIsAnError() throws Exception {
        NamesOverHttps names = names();
        byte[] another = ANSWER.clone();
        another[0] = 7;
        byte[] question = ANSWER.clone();
        question[2] = 1;
        for (MockResponse wrong : List.of(
                answer(500, "application/dns-message", ANSWER),
                answer(302, "application/dns-message", ANSWER),
                answer(200, "text/html", ANSWER),
                answer(200, "application/dns-message", new byte[0]),
                answer(200, "application/dns-message", new byte[11]),
                answer(200, "application/dns-message", another),
                answer(200, "application/dns-message", question),
                answer(200, "application/dns-message", new byte[65_536]))) {
            server.enqueue(wrong);
            assertThatThrownBy(() -> names.ask(QUESTION)).isInstanceOf(IOException.class);
        }
        assertThat(server.getRequestCount()).isEqualTo(8);
    }

    @Test
    void aQuestionIsSentWithoutItsNumberAndAnsweredWithIt() throws Exception {
        server.enqueue(answer(200, "application/dns-message", ANSWER));
        byte[] got = names().ask(QUESTION);
        assertThat(got).startsWith(0x12, 0x34).endsWith(2, 0, 1);
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/dns-message");
        assertThat(request.getHeaders().get("Accept")).isEqualTo("application/dns-message");
        byte[] body = request.getBody().toByteArray();
        assertThat(body).startsWith(0, 0, 1, 0).hasSameSizeAs(QUESTION);
        assertThat(QUESTION).as("is left as it was").startsWith(0x12, 0x34);
    }

    /// Quad9 takes nothing older (docs.quad9.net, since 2025-12-15).
    @Test
    void itIsAskedOverHttp2WhereTheServerSpeaksItAndOverTheOlderOneElse() throws Exception {
        server.enqueue(answer(200, "application/dns-message", ANSWER));
        names().ask(QUESTION);
        assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/2");
        server.setProtocols(List.of(Protocol.HTTP_1_1));
        server.enqueue(answer(200, "application/dns-message", ANSWER));
        names().ask(QUESTION);
        assertThat(server.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
    }
}
