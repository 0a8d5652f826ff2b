package porchlight.diagnosis;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import porchlight.diagnosis.ServiceCall.Heard;
import porchlight.peer.Names;

/// Looks at this network: names, connections, encryption, UDP, IPv6, sign-in pages, the clock.
///
/// Nobody is spoken to but the places of the profile, the first of them also in the clear on port 80, and the
/// system's resolver. Everything runs side by side and ends in time, whatever the network does.
public final class NetworkLook {
    private static final System.Logger LOG = System.getLogger(NetworkLook.class.getName());
    /// A domain that is promised to nobody (RFC 6761).
    private static final String NOBODY = ".invalid";

    private static final int WEB = 80;

    private final Ground ground;
    private final Limits limits;

    /// What a look stands on.
    ///
    /// @param names the system's resolver
    /// @param internet whether an address is one of the internet
    /// @param trust whom the program's own connections trust
    /// @param clearPort where the web is in the clear, 80
    /// @param ipv6 whether this computer has an IPv6 address of the internet
    /// @param clock this computer's
    public record Ground(
            Names names,
            Predicate<InetAddress> internet,
            X509ExtendedTrustManager trust,
            int clearPort,
            BooleanSupplier ipv6,
            InstantSource clock) {
        /// This machine's own.
        ///
        /// @throws IllegalStateException if the runtime has no list of authorities: a broken installation
        public static Ground real() {
            try {
                TrustManagerFactory factory =
                        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                factory.init((KeyStore) null);
                X509ExtendedTrustManager trust = Arrays.stream(factory.getTrustManagers())
                        .filter(X509ExtendedTrustManager.class::isInstance)
                        .map(X509ExtendedTrustManager.class::cast)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("no judge of certificates"));
                return new Ground(
                        Names.OF_THE_SYSTEM,
                        NameLook::isOfTheInternet,
                        trust,
                        WEB,
                        NetworkLook::hasIpv6,
                        InstantSource.system());
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("no judge of certificates", e);
            }
        }
    }

    public NetworkLook(Ground ground) {
        this(ground, Limits.USUAL);
    }

    NetworkLook(Ground ground, Limits limits) {
        this.ground = ground;
        this.limits = limits;
    }

    /// Looks, and returns after [Limits#whole()] at the latest. An interrupt ends it with what is known.
    ///
    /// @param places the profile's
    /// @return lines in the order of [Subject]
    public List<Line> look(List<Place> places) {
        Run run = new Run();
        try {
            return run.look(places);
        } finally {
            run.end();
        }
    }

    /// One look: its threads, its sockets and its time.
    private final class Run {
        private final long until = System.nanoTime() + limits.whole().toNanos();
        private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
        // A thread of the system's own for each: a lookup holds the one that carries it, and cannot be interrupted.
        private final ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("diagnosis-", 0).factory());
        private final ServiceCall call = new ServiceCall(limits, ground.trust(), ground.clock(), sockets::add);

        List<Line> look(List<Place> places) {
            Map<String, Future<List<InetAddress>>> asked = new HashMap<>();
            places.stream()
                    .filter(place -> !place.isLiteral())
                    .map(Place::host)
                    .distinct()
                    .forEach(host -> asked.put(host, begin(() -> ground.names().addresses(host))));
            Future<List<InetAddress>> nobody = begin(
                    () -> ground.names().addresses("porchlight-" + Long.toString(System.nanoTime(), 36) + NOBODY));
            Map<String, NameLook> names = new HashMap<>();
            // a network that speaks in the clear lives on this machine or beside it, and so do its addresses
            boolean nearby = places.stream().noneMatch(place -> place.way() == Place.Way.HTTPS);
            long namesUntil = System.nanoTime() + limits.name().toNanos();
            places.forEach(place -> names.computeIfAbsent(place.host(), host -> {
                Future<List<InetAddress>> answer = asked.get(host);
                return answer == null
                        ? NameLook.literal(host)
                        : NameLook.of(wait(answer, namesUntil), nearby ? any -> true : ground.internet());
            }));
            boolean invented = wait(nobody, namesUntil).found().isPresent();

            List<Place> tcp = places.stream()
                    .filter(place -> place.way() != Place.Way.UDP)
                    .toList();
            List<Future<Heard>> calls =
                    tcp.stream().map(place -> begin(() -> call(place, names))).toList();
            Optional<Place> clear = tcp.stream()
                    .filter(place -> place.way() == Place.Way.HTTPS)
                    .findFirst()
                    .map(place -> new Place(place.purpose(), place.host(), ground.clearPort(), Place.Way.HTTP));
            Optional<Future<Heard>> portal = clear.map(place -> begin(() -> call(place, names)));
            Future<Cause> udp = begin(() -> new UdpLook().look(stun(places, names), limits));
            Future<Cause> ipv6 = begin(() -> ipv6(tcp, names));

            List<Heard> heard = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                Heard late = call.nothing(tcp.get(i), Cause.UNANSWERED);
                heard.add(wait(calls.get(i), until).found().orElse(late));
            }
            Optional<Heard> inTheClear =
                    portal.flatMap(each -> wait(each, until).found());
            List<Line> lines = new ArrayList<>(NameLook.judge(places, names, invented));
            heard.forEach(each -> lines.add(new Line(Optional.of(each.place()), each.reach(), each.millis())));
            lines.addAll(Judgement.encryption(heard));
            lines.add(Line.of(wait(udp, until).found().orElse(Cause.UDP_SILENT)));
            lines.add(Line.of(wait(ipv6, until).found().orElse(Cause.IPV6_BROKEN)));
            lines.add(Line.of(Judgement.portal(heard, inTheClear)));
            lines.add(Judgement.clock(heard, inTheClear));
            return List.copyOf(lines);
        }

        private Heard call(Place place, Map<String, NameLook> names) {
            NameLook name = names.get(place.host());
            return name == null || name.addresses().isEmpty()
                    ? call.nothing(place, Cause.NO_ADDRESS)
                    : call.call(place, name.first());
        }

        private List<InetSocketAddress> stun(List<Place> places, Map<String, NameLook> names) {
            List<InetSocketAddress> servers = new ArrayList<>();
            for (Place place : places) {
                NameLook name = names.get(place.host());
                if (place.way() == Place.Way.UDP
                        && name != null
                        && !name.addresses().isEmpty()) {
                    servers.add(new InetSocketAddress(name.first(), place.port()));
                }
            }
            return servers;
        }

        private Cause ipv6(List<Place> tcp, Map<String, NameLook> names) {
            if (!ground.ipv6().getAsBoolean()) {
                return Cause.IPV6_NONE;
            }
            Optional<Map.Entry<Place, InetAddress>> target = tcp.stream()
                    .flatMap(place -> Optional.ofNullable(names.get(place.host())).stream()
                            .map(NameLook::addresses)
                            .flatMap(Collection::stream)
                            .filter(Inet6Address.class::isInstance)
                            .map(address -> Map.entry(place, address)))
                    .findFirst();
            return target.map(
                            there -> call.call(there.getKey(), there.getValue()).reach() == Cause.REACHED
                                    ? Cause.IPV6_WORKS
                                    : Cause.IPV6_BROKEN)
                    .orElse(Cause.IPV6_UNKNOWN);
        }

        private <T> Future<T> begin(Callable<T> job) {
            return threads.submit(job);
        }

        private <T> Answer<T> wait(Future<T> answer, long deadline) {
            try {
                long left = Math.min(deadline, until) - System.nanoTime();
                return new Answer<>(Optional.of(answer.get(Math.max(0, left), TimeUnit.NANOSECONDS)), true);
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownHostException)) {
                    LOG.log(Level.WARNING, "a part of the diagnosis failed", e);
                }
                return new Answer<>(Optional.empty(), true);
            } catch (TimeoutException late) {
                return new Answer<>(Optional.empty(), false);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Answer<>(Optional.empty(), false);
            }
        }

        void end() {
            threads.shutdownNow();
            for (Socket socket : sockets) {
                try {
                    socket.close();
                } catch (IOException e) {
                    LOG.log(Level.DEBUG, "a socket of the diagnosis", e);
                }
            }
        }
    }

    /// What came of something.
    ///
    /// @param found the result
    /// @param inTime whether there was an answer, if only that there is none
    record Answer<T>(Optional<T> found, boolean inTime) {}

    private static boolean hasIpv6() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkLook::addresses)
                    .anyMatch(address -> address instanceof Inet6Address six
                            && (six.getAddress()[0] & 0xe0) == 0x20); // 2000::/3, the part that the internet uses
        } catch (SocketException unknown) {
            return false;
        }
    }

    private static Stream<InetAddress> addresses(NetworkInterface each) {
        try {
            return each.isUp() && !each.isLoopback() ? each.inetAddresses() : Stream.empty();
        } catch (SocketException gone) {
            return Stream.empty();
        }
    }
}
