package porchlight.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import porchlight.peer.Names;

/// A network on loopback that does what a test wants: names that lie, services that lie, are silent or not there.
final class FakeNetwork implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    final Map<String, List<InetAddress>> names = new ConcurrentHashMap<>();
    final List<String> asked = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Path folder;

    /// @param folder for the certificates
    FakeNetwork(Path folder) {
        this.folder = folder;
    }

    /// Loopback answers for each name that is known; nobody is known by any other.
    Names names() {
        return host -> {
            synchronized (asked) {
                asked.add(host);
            }
            List<InetAddress> found = names.get(host);
            if (found == null) {
                throw new UnknownHostException(host);
            }
            return found;
        };
    }

    /// A resolver that never answers.
    Names silentNames() {
        return host -> {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new UnknownHostException(host);
        };
    }

    static InetAddress address(String literal) {
        return InetAddress.ofLiteral(literal);
    }

    /// Answers every request with this.
    int http(String answer) throws IOException {
        return serve(new ServerSocket(0, 50, address("127.0.0.1")), answer, true);
    }

    /// Says this before it is asked anything.
    int speaking(String greeting) throws IOException {
        return serve(new ServerSocket(0, 50, address("127.0.0.1")), greeting, false);
    }

    /// Takes connections and never says a word.
    int silent() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, address("127.0.0.1"));
        open.add(server);
        return server.getLocalPort();
    }

    /// Cuts every connection as soon as it hears a byte.
    int cutting() throws IOException {
        return serve(new ServerSocket(0, 50, address("127.0.0.1")), "", true);
    }

    /// A port on which nobody listens.
    int nobody() throws IOException {
        try (ServerSocket gone = new ServerSocket(0, 1, address("127.0.0.1"))) {
            return gone.getLocalPort();
        }
    }

    /// Speaks TLS with a certificate and answers every request with this.
    int https(Path certificate, String answer) throws IOException, GeneralSecurityException {
        KeyStore keys = load(certificate);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        ServerSocket server = context.getServerSocketFactory().createServerSocket(0, 50, address("127.0.0.1"));
        return serve(server, answer, true);
    }

    /// An authority that vouches for certificates; each name is another one.
    Path authority(String name) throws IOException, InterruptedException {
        Path file = folder.resolve(name + ".p12");
        if (!Files.exists(file)) {
            keytool(
                    file,
                    "-alias",
                    "authority",
                    "-dname",
                    "CN=" + name,
                    "-ext",
                    "bc:c",
                    "-startdate",
                    "-4y",
                    "-validity",
                    "4000");
        }
        return file;
    }

    /// A certificate that an authority vouches for.
    ///
    /// @param host for whom
    /// @param from when it begins, as keytool says it: `-1d`, `-3y`
    Path certificate(Path authority, String host, String from) throws IOException, InterruptedException {
        Path file = folder.resolve(authority.getFileName() + host + from + ".p12");
        if (!Files.exists(file)) {
            Files.copy(authority, file);
            keytool(
                    file,
                    "-alias",
                    "server",
                    "-signer",
                    "authority",
                    "-dname",
                    "CN=" + host,
                    "-ext",
                    "SAN=dns:" + host,
                    "-startdate",
                    from,
                    "-validity",
                    "30");
            keytool(file, "-delete", "-alias", "authority");
        }
        return file;
    }

    private static void keytool(Path store, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        if (!what[0].equals("-delete")) {
            command.addAll(List.of("-genkeypair", "-keyalg", "EC"));
        }
        command.addAll(List.of(what));
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    /// Trusts this authority and no other.
    static X509ExtendedTrustManager trusting(Path authority) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", load(authority).getCertificate("authority"));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        return Arrays.stream(factory.getTrustManagers())
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }

    static String ok(Instant date) {
        return "HTTP/1.1 200 OK\r\nDate: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atZone(ZoneOffset.UTC))
                + "\r\n\r\n";
    }

    private static KeyStore load(Path file) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private int serve(ServerSocket server, String answer, boolean whenAsked) {
        open.add(server);
        Thread.ofPlatform().daemon().start(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    if (whenAsked) {
                        socket.getInputStream().read();
                    }
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    socket.getOutputStream().flush();
                } catch (IOException nextOne) {
                    // a caller that hangs up is as welcome as any
                }
            }
        });
        return server.getLocalPort();
    }

    /// Keeps something open for as long as the network lives.
    void keep(AutoCloseable other) {
        open.add(other);
    }

    @Override
    public void close() {
        closed.countDown();
        for (AutoCloseable each : open) {
            try {
                each.close();
            } catch (Exception e) {
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }

    static InetSocketAddress loopback() {
        return new InetSocketAddress(address("127.0.0.1"), 0);
    }
}
