package porchlight.sandbox.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import porchlight.client.Live;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.StageTime;
import porchlight.market.Destination;
import porchlight.market.Home;

/// Counts the round trips of connecting: from the press of the button to "on", and to the first byte of a web page
/// through the tunnel. Made for a lab with a long cable (`--rtt`), where a round trip outweighs all local work.
///
/// What a user has when the button is pressed is there: the list of homes, the prices and a broker that greeted.
public final class Speed {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SAMPLES = 5;

    /// What finding takes beyond the one round trip of the question: the home's own checks of its ports, and our work.
    private static final String HOMES_OWN = "(waiting)";

    private final Porchlight porchlight;
    private final URI web;
    private final PrintStream out;

    /// One press of the button.
    ///
    /// @param on from the press until the tunnel is said to work
    /// @param firstByte from the press until the first byte of a web page
    /// @param stages what "on" is made of, in order; empty where that is not known
    public record Press(Duration on, Duration firstByte, Map<String, Duration> stages) {}

    /// @param web a page of the lab's internet, an address and not a name
    /// @param out gets the report
    public Speed(Porchlight porchlight, URI web, PrintStream out) {
        this.porchlight = porchlight;
        this.web = web;
        this.out = out;
    }

    /// @param what how the homes are reached, for the report
    /// @param homes taken in turns
    /// @param rounds how many presses, after one that warms the program up
    public void measure(String what, List<Home> homes, int rounds) throws Play.Broken, InterruptedException {
        double roundTrip = roundTrip(web);
        press(homes.getLast(), roundTrip);
        List<Press> presses = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            presses.add(press(homes.get(round % homes.size()), roundTrip));
        }
        report(out, what, roundTrip, presses);
    }

    /// Prints medians and extremes, divided by the round trip.
    ///
    /// @param roundTrip in milliseconds
    public static void report(PrintStream out, String what, double roundTrip, List<Press> presses) {
        out.printf(
                Locale.ROOT,
                "%s: a round trip takes %.0f ms; median of %d, in round trips%n",
                what,
                roundTrip,
                presses.size());
        presses.getFirst()
                .stages()
                .keySet()
                .forEach(stage -> line(
                        out,
                        stage,
                        presses.stream()
                                .map(press -> press.stages().getOrDefault(stage, Duration.ZERO))
                                .toList(),
                        roundTrip));
        line(out, "on", presses.stream().map(Press::on).toList(), roundTrip);
        line(out, "first byte", presses.stream().map(Press::firstByte).toList(), roundTrip);
    }

    private static void line(PrintStream out, String name, List<Duration> durations, double roundTrip) {
        double[] trips = durations.stream()
                .mapToDouble(took -> took.toNanos() / 1e6 / roundTrip)
                .sorted()
                .toArray();
        out.printf(
                Locale.ROOT,
                "  %-11s %6.2f   (%.2f to %.2f)%n",
                name,
                trips[trips.length / 2],
                trips[0],
                trips[trips.length - 1]);
    }

    private Press press(Home home, double roundTrip) throws Play.Broken, InterruptedException {
        rest(roundTrip);
        BlockingQueue<ConnectionState> states = new LinkedBlockingQueue<>();
        Press press;
        try (Live.Watch _ = porchlight.connection().watch(states::add)) {
            long start = System.nanoTime();
            porchlight.connect(new Destination.ThisHome(home.id(), home.country()));
            On on = awaitOn(states);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (!on.session().home().id().equals(home.id())) {
                throw new Play.Broken("another home answered than the one that was asked for");
            }
            firstByte(web);
            Duration byteTook = Duration.ofNanos(System.nanoTime() - start);
            Map<String, Duration> stages = new LinkedHashMap<>();
            for (StageTime time : on.times()) {
                stages.merge(time.stage().name().toLowerCase(Locale.ROOT), time.took(), Duration::plus);
            }
            Duration finding = stages.getOrDefault("finding", Duration.ZERO);
            stages.put(HOMES_OWN, Duration.ofNanos(Math.max(0, finding.toNanos() - (long) (roundTrip * 1e6))));
            press = new Press(took, byteTook, stages);
        }
        porchlight.disconnect();
        Play.await(porchlight.connection(), state -> state instanceof Off, PATIENCE, "disconnecting did not end");
        return press;
    }

    /// Until everything is as it is when a user presses: the broker's greeting alone takes three round trips.
    public static void rest(double roundTrip) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(500 + (long) (6 * roundTrip));
    }

    private static On awaitOn(BlockingQueue<ConnectionState> states) throws Play.Broken, InterruptedException {
        boolean begun = false;
        while (true) {
            ConnectionState state = states.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (state instanceof On on) {
                return on;
            }
            if (state == null || (begun && state instanceof Off)) {
                throw new Play.Broken("connecting ended in " + state);
            }
            begun |= state instanceof ConnectionState.Connecting;
        }
    }

    /// Fetches the beginning of the page.
    public static void firstByte(URI web) throws Play.Broken {
        try (Socket socket = new Socket(web.getHost(), web.getPort() < 0 ? 80 : web.getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            OutputStream question = socket.getOutputStream();
            question.write(
                    ("GET /ip HTTP/1.0\r\nHost: " + web.getHost() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            question.flush();
            if (socket.getInputStream().read() < 0) {
                throw new Play.Broken("the web page says nothing");
            }
        } catch (IOException e) {
            throw new Play.Broken("the web page cannot be reached: " + e);
        }
    }

    /// The middle of some connects, in milliseconds.
    public static double roundTrip(URI web) throws Play.Broken {
        double[] millis = new double[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            try (Socket _ = new Socket(web.getHost(), web.getPort() < 0 ? 80 : web.getPort())) {
                millis[i] = (System.nanoTime() - start) / 1e6;
            } catch (IOException e) {
                throw new Play.Broken("the web page cannot be reached: " + e);
            }
        }
        Arrays.sort(millis);
        return millis[SAMPLES / 2];
    }
}
