package porchlight.diagnosis;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// One connection to one service: does it come about, is it the service, what does it say first. A web service is
/// asked `HEAD /`, a broker speaks first; nothing about the user is said to either.
final class ServiceCall {
    private static final String BROKER_SPEAKS = "INFO ";

    private final Limits limits;
    private final X509ExtendedTrustManager trust;
    private final InstantSource clock;
    private final Consumer<Socket> opened;

    /// What was heard.
    ///
    /// @param place whom was called
    /// @param reach whether a connection came about
    /// @param millis how long that took
    /// @param encryption what became of the encryption; empty where there is none to be had or nothing was reached
    /// @param head the answer, where there was one
    /// @param at by this computer's clock, when the answer came
    record Heard(
            Place place, Cause reach, long millis, Optional<Cause> encryption, Optional<HttpHead> head, Instant at) {
        /// Whether it was the service itself that spoke, as far as can be known.
        boolean isGenuine() {
            return encryption.filter(cause -> cause == Cause.GENUINE).isPresent();
        }
    }

    /// @param trust whom the program's own connections trust
    /// @param opened told of every socket, so that it can be closed when the time is up
    ServiceCall(Limits limits, X509ExtendedTrustManager trust, InstantSource clock, Consumer<Socket> opened) {
        this.limits = limits;
        this.trust = trust;
        this.clock = clock;
        this.opened = opened;
    }

    /// Calls. Blocks for at most the time to connect and the time to talk.
    Heard call(Place place, InetAddress address) {
        long begun = System.nanoTime();
        try (Socket socket = new Socket()) {
            opened.accept(socket);
            socket.connect(
                    new InetSocketAddress(address, place.port()),
                    Math.toIntExact(limits.connect().toMillis()));
            long connected = System.nanoTime();
            long took = TimeUnit.NANOSECONDS.toMillis(connected - begun);
            long until = connected + limits.talk().toNanos();
            socket.setSoTimeout(Math.toIntExact(limits.talk().toMillis()));
            return switch (place.way()) {
                case HTTPS -> encrypted(place, socket, took, until);
                case HTTP -> heard(place, took, Optional.empty(), head(place, socket, until));
                case NATS ->
                    greets(socket, until)
                            ? heard(place, took, Optional.empty(), Optional.empty())
                            : nothing(place, Cause.UNANSWERED);
                case UDP -> throw new IllegalArgumentException("not spoken to over TCP");
            };
        } catch (IOException failed) {
            return nothing(place, reason(failed));
        }
    }

    /// Where no connection came about.
    Heard nothing(Place place, Cause why) {
        return new Heard(place, why, 0, Optional.empty(), Optional.empty(), clock.instant());
    }

    private Heard heard(Place place, long took, Optional<Cause> encryption, Optional<HttpHead> head) {
        return new Heard(place, Cause.REACHED, took, encryption, head, clock.instant());
    }

    private Heard encrypted(Place place, Socket below, long took, long until) {
        CertificateWitness witness = new CertificateWitness(trust);
        try (SSLSocket socket =
                (SSLSocket) context(witness).getSocketFactory().createSocket(below, place.host(), place.port(), true)) {
            opened.accept(socket);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return heard(place, took, Optional.of(Cause.GENUINE), head(place, socket, until));
        } catch (SocketTimeoutException silent) {
            return heard(place, took, Optional.of(Cause.SWALLOWED), Optional.empty());
        } catch (IOException | GeneralSecurityException failed) {
            return heard(place, took, Optional.of(witness.refused().orElse(Cause.CUT)), Optional.empty());
        }
    }

    private static SSLContext context(CertificateWitness witness) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {witness}, new SecureRandom());
        return context;
    }

    /// An answer that does not come leaves what is known before it as it is.
    private static Optional<HttpHead> head(Place place, Socket socket, long until) {
        try {
            String host = place.port() == 443 || place.port() == 80 ? bracketed(place.host()) : place.at();
            socket.getOutputStream()
                    .write(("HEAD / HTTP/1.1\r\nHost: " + host
                                    + "\r\nUser-Agent: Porchlight\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return HttpHead.parse(read(socket, HttpHead.MOST_BYTES, "\r\n\r\n", until));
        } catch (IOException unanswered) {
            return Optional.empty();
        }
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    private static boolean greets(Socket socket, long until) throws IOException {
        return read(socket, BROKER_SPEAKS.length(), "\n", until).startsWith(BROKER_SPEAKS);
    }

    /// Reads until an end, a number of bytes, the other side's end, or the time to talk is over.
    private static String read(Socket socket, int most, String end, long until) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (read.length() < most && read.indexOf(end) < 0) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0) {
                break;
            }
            socket.setSoTimeout(Math.toIntExact(left));
            int next = in.read();
            if (next < 0) {
                break;
            }
            read.append((char) next);
        }
        return read.toString();
    }

    private static Cause reason(IOException failed) {
        return switch (failed) {
            case NoRouteToHostException _ -> Cause.NO_ROUTE;
            // the system's word for "network is unreachable" has this class too, and no other mark than its text
            case ConnectException refused ->
                String.valueOf(refused.getMessage()).contains("unreachable") ? Cause.NO_ROUTE : Cause.REFUSED;
            case SocketTimeoutException _ -> Cause.UNANSWERED;
            default -> Cause.UNANSWERED;
        };
    }
}
