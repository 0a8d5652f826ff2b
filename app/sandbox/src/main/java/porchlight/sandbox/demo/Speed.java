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
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import porchlight.client.Live;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.ConnectionState.On;
import porchlight.connection.Stage;
import porchlight.connection.StageTime;
import porchlight.market.Destination;
import porchlight.market.Home;

/// Counts the round trips of connecting: from the press of the button to "on", and to the first byte of a web page
/// through the tunnel. Made for a lab with a long cable (`--rtt`), where a round trip outweighs all local work.
///
/// What a user has when the button is pressed is there: the list of homes, the prices and a broker that greeted.
final class Speed {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SAMPLES = 5;

    private final Porchlight porchlight;
    private final URI web;
    private final PrintStream out;

    /// One press of the button.
    private record Press(Duration on, Duration firstByte, Map<Stage, Duration> stages) {}

    Speed(Porchlight porchlight, URI web, PrintStream out) {
        this.porchlight = porchlight;
        this.web = web;
        this.out = out;
    }

    /// @param what how the homes are reached, for the report
    /// @param homes taken in turns
    /// @param rounds how many presses, after one that warms the program up
    void measure(String what, List<Home> homes, int rounds) throws Play.Broken, InterruptedException {
        double roundTrip = roundTrip();
        press(homes.getLast(), roundTrip);
        List<Press> presses = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            presses.add(press(homes.get(round % homes.size()), roundTrip));
        }
        out.printf(
                Locale.ROOT, "%s: a round trip takes %.0f ms; median of %d, in round trips%n", what, roundTrip, rounds);
        for (Stage stage : Stage.values()) {
            report(
                    stage.name().toLowerCase(Locale.ROOT),
                    presses.stream()
                            .flatMap(press -> Optional.ofNullable(press.stages().get(stage)).stream())
                            .toList(),
                    roundTrip);
        }
        report("on", presses.stream().map(Press::on).toList(), roundTrip);
        report("first byte", presses.stream().map(Press::firstByte).toList(), roundTrip);
    }

    private void report(String name, List<Duration> durations, double roundTrip) {
        double[] trips = durations.stream()
                .mapToDouble(took -> took.toNanos() / 1e6 / roundTrip)
                .sorted()
                .toArray();
        if (trips.length > 0) {
            out.printf(
                    Locale.ROOT,
                    "  %-11s %5.2f   (%.2f to %.2f)%n",
                    name,
                    trips[trips.length / 2],
                    trips[0],
                    trips[trips.length - 1]);
        }
    }

    private Press press(Home home, double roundTrip) throws Play.Broken, InterruptedException {
        // the broker's greeting takes three round trips
        TimeUnit.MILLISECONDS.sleep(500 + (long) (6 * roundTrip));
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
            firstByte();
            Duration byteTook = Duration.ofNanos(System.nanoTime() - start);
            Map<Stage, Duration> stages = new EnumMap<>(Stage.class);
            for (StageTime time : on.times()) {
                stages.merge(time.stage(), time.took(), Duration::plus);
            }
            press = new Press(took, byteTook, stages);
        }
        porchlight.disconnect();
        Play.await(porchlight.connection(), state -> state instanceof Off, PATIENCE, "disconnecting did not end");
        return press;
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

    private void firstByte() throws Play.Broken {
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
    private double roundTrip() throws Play.Broken {
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
