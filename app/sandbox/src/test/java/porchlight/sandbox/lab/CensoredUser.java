package porchlight.sandbox.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.jspecify.annotations.Nullable;
import porchlight.identity.PrivateKeySigner;
import porchlight.market.Country;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Promises;
import porchlight.payment.Refusal;
import porchlight.peer.Cancel;
import porchlight.peer.DialFailure;
import porchlight.peer.DialListener;
import porchlight.peer.DialListener.Step;
import porchlight.peer.DialSettings;
import porchlight.peer.Dialer;
import porchlight.peer.Disguise;
import porchlight.peer.InvoiceHandler;
import porchlight.peer.PeerLink;
import porchlight.peer.ProviderSession;
import porchlight.peer.RpcFailure;
import porchlight.peer.SessionConfig;
import porchlight.peer.SessionFailure;
import porchlight.tunnel.WireGuardKey;

/// The client's core in the user's place: a real dial, a paid session, and a stock `wireguard-go` on the port that
/// the dial leaves to it.
///
/// Hears `DISGUISE PLACE`; says `on PORT PUNCHED-MILLIS HANDSHAKE-MILLIS`, `no path` or `no handshake PORT`.
final class CensoredUser {
    private static final Duration DIAL = Duration.ofSeconds(8);

    /// WireGuard itself begins again after five seconds.
    private static final long HANDSHAKE_MILLIS = 6_500;

    private static final String DEVICE = "censc0";

    private CensoredUser() {}

    static void main() throws Exception {
        System.out.println("ready");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Dialer dialer = new Dialer()) {
            for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                System.out.println(connect(dialer, Disguise.valueOf(words[0]), Place.valueOf(words[1])));
            }
        }
    }

    private static String connect(Dialer dialer, Disguise disguise, Place place) throws Exception {
        PrivateKeySigner me = PrivateKeySigner.random(new SecureRandom());
        Map<Step, Duration> steps = new EnumMap<>(Step.class);
        DialListener listener = steps::put;
        DialSettings usual = DialSettings.of(CensoredWorld.STUN, Optional.empty());
        DialSettings settings = new DialSettings(usual.stunServers(), usual.publicIp(), DIAL, usual.bind(), disguise);
        try (PeerLink link = dialer.dial(List.of(CensoredWorld.proposal(place)), me, settings, new Cancel(), listener);
                ProviderSession session = new ProviderSession(link.rpc())) {
            String shaken = shake(link, session, me);
            session.destroy();
            long punched = steps.get(Step.PUNCH).minus(steps.get(Step.STUN)).toMillis();
            return shaken.isEmpty()
                    ? "no handshake " + link.serviceLocalPort()
                    : "on " + link.serviceLocalPort() + " " + punched + " " + shaken;
        } catch (DialFailure e) {
            if (e.reason() == DialFailure.Reason.NO_PATH) {
                return "no path";
            }
            throw e;
        }
    }

    /// Milliseconds until the exit's answer, empty if none came.
    private static String shake(PeerLink link, ProviderSession session, PrivateKeySigner me)
            throws IOException, InterruptedException, SessionFailure {
        var key = new X25519PrivateKeyParameters(new SecureRandom());
        session.onInvoice(new Payer(session, me));
        SessionConfig config = session.create(
                me.address(),
                CensoredWorld.TERMS.hermes(),
                CensoredWorld.PRICE,
                Optional.of(new Country("LT")),
                WireGuardKey.of(Base64.getEncoder()
                        .encodeToString(key.generatePublicKey().getEncoded())),
                Duration.ofSeconds(10));
        try (WireGuardDevice device = WireGuardDevice.start(DEVICE)) {
            link.releaseServicePort();
            new Tool(List.of("ip", "link", "set", DEVICE, "up"), "").run();
            long before = System.nanoTime();
            device.set("private_key=" + HexFormat.of().formatHex(key.getEncoded()) + "\nlisten_port="
                    + link.serviceLocalPort() + "\nreplace_peers=true\npublic_key="
                    + HexFormat.of().formatHex(config.peerKey().bytes()) + "\nendpoint="
                    + link.servicePeer().getAddress().getHostAddress() + ":"
                    + link.servicePeer().getPort()
                    + "\npersistent_keepalive_interval=18\nreplace_allowed_ips=true\nallowed_ip=0.0.0.0/0\n");
            while (millisSince(before) < HANDSHAKE_MILLIS) {
                if (device.traffic().received() > 0) {
                    return String.valueOf(millisSince(before));
                }
                TimeUnit.MILLISECONDS.sleep(2);
            }
            return "";
        }
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    /// Pays what it is asked for.
    private record Payer(ProviderSession session, PrivateKeySigner me) implements InvoiceHandler {
        @Override
        public void invoice(Invoice invoice) {
            var terms = CensoredWorld.TERMS;
            byte[] channel = Channels.consumerChannel(
                            me.address(), terms.hermes(), terms.registry(), terms.channelImplementation())
                    .bytes();
            var promise = Promises.sign(
                    me,
                    invoice.chainId(),
                    channel,
                    invoice.agreementTotal(),
                    invoice.transactorFee(),
                    invoice.hashlock());
            try {
                session.pay(ExchangeMessages.sign(
                        me,
                        promise,
                        invoice.agreementId(),
                        invoice.agreementTotal(),
                        invoice.provider(),
                        Optional.of(terms.hermes()),
                        invoice.chainId()));
            } catch (RpcFailure e) {
                System.err.println("an invoice was not paid: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void refused(Refusal why, String detail) {
            System.err.println("an invoice was refused: " + why + ", " + detail);
        }
    }
}
