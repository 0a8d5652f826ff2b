package porchlight.web;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;

/// Asks a resolver over HTTPS (RFC 8484): one message of the name service in, one out, unread. Its own name is
/// never looked up, since there is nobody to ask yet: the addresses are given.
public final class NamesOverHttps implements AutoCloseable {
    private static final MediaType MESSAGE = MediaType.get("application/dns-message");
    private static final int LONGEST = 65_535;
    private static final int HEADER = 12;

    private final OkHttpClient http;
    private final HttpUrl url;

    /// @param url where it answers, `https` only
    /// @param servers the addresses of its host, at least one
    /// @param from the tunnel's own address: where there is no tunnel nothing can be sent from it. Empty
    ///     where there is no tunnel to keep to
    /// @param patience for one question and its answer
    /// @throws IllegalArgumentException if the address is no https address
    public NamesOverHttps(URI url, List<InetAddress> servers, Optional<InetAddress> from, Duration patience) {
        this(new OkHttpClient(), url, servers, from, patience);
    }

    /// @param trust a client that says whose certificates are believed
    NamesOverHttps(
            OkHttpClient trust, URI url, List<InetAddress> servers, Optional<InetAddress> from, Duration patience) {
        HttpUrl parsed = HttpUrl.parse(url.toString());
        if (parsed == null || !parsed.isHttps()) {
            throw new IllegalArgumentException("names are asked for over https only");
        }
        this.url = parsed;
        List<InetAddress> pinned = List.copyOf(servers);
        Dns only = host -> pinned;
        OkHttpClient.Builder builder = trust.newBuilder()
                .callTimeout(patience)
                .connectTimeout(patience)
                .readTimeout(patience)
                .writeTimeout(patience)
                .proxy(java.net.Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(true)
                .dns(only);
        from.ifPresent(address -> builder.socketFactory(new FromOneAddress(address)));
        http = builder.build();
    }

    /// Asks. The number of the question is not sent, so that the same question looks the same whoever asks.
    ///
    /// @param question a message of at least 12 bytes
    /// @return the answer, with the question's number
    /// @throws IOException if there was none in time, or something that is none
    public byte[] ask(byte[] question) throws IOException {
        byte[] sent = question.clone();
        sent[0] = 0;
        sent[1] = 0;
        Request request = new Request.Builder()
                .url(url)
                .header("Accept", MESSAGE.toString())
                .post(RequestBody.create(sent, MESSAGE))
                .build();
        try (Response response = response(request)) {
            if (response.code() != 200) {
                throw new IOException("answered with " + response.code());
            }
            MediaType type = response.body().contentType();
            if (type == null
                    || !type.type().equals(MESSAGE.type())
                    || !type.subtype().equals(MESSAGE.subtype())) {
                throw new IOException("answered with something else");
            }
            byte[] answer = read(response.body().source());
            if (answer.length < HEADER || answer[0] != 0 || answer[1] != 0 || (answer[2] & 0x80) == 0) {
                throw new IOException("answered with no answer");
            }
            answer[0] = question[0];
            answer[1] = question[1];
            return answer;
        }
    }

    /// What is written in Kotlin declares no exceptions: whoever is interrupted is told by one that Java does not
    /// expect.
    private Response response(Request request) throws IOException {
        try {
            return http.newCall(request).execute();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static byte[] read(BufferedSource source) throws IOException {
        Buffer all = new Buffer();
        while (source.read(all, 8192) >= 0) {
            if (all.size() > LONGEST) {
                throw new IOException("answered with too much");
            }
        }
        return all.readByteArray();
    }

    /// Ends open connections.
    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.connectionPool().evictAll();
    }

    /// Sockets that send from one address or not at all.
    private static final class FromOneAddress extends SocketFactory {
        private final InetAddress address;

        FromOneAddress(InetAddress address) {
            this.address = address;
        }

        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            try {
                socket.bind(new InetSocketAddress(address, 0));
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        private Socket to(InetSocketAddress to) throws IOException {
            Socket socket = createSocket();
            try {
                socket.connect(to);
                return socket;
            } catch (IOException e) {
                socket.close();
                throw e;
            }
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("no name is looked up here");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            throw new IOException("no name is looked up here");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return to(new InetSocketAddress(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return to(new InetSocketAddress(host, port));
        }
    }
}
