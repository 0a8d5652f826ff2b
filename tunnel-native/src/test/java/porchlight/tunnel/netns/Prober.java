package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import porchlight.tunnel.probe.Card;
import porchlight.tunnel.probe.Destination;
import porchlight.tunnel.probe.Ground;
import porchlight.tunnel.probe.Place;
import porchlight.tunnel.probe.Plan;
import porchlight.tunnel.probe.Probe;
import porchlight.tunnel.probe.Sender;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Volley;

/// The program inside the client's namespace that sends the probes whenever it is told to, as an ordinary account.
///
///     Prober UID INTERFACE SOURCE4 SOURCE6 PLACE=ADDRESS...
///
/// Says `ready`; then answers each line with `TRIED REFUSED SENT UNSUPPORTED`.
final class Prober {
    static final byte[] PAYLOAD = "porchlight probe".getBytes(StandardCharsets.US_ASCII);

    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Prober() {}

    /// @param args see above
    public static void main(String[] args) throws IOException {
        Sender sender = Sender.ofThisSystem();
        warmUp(sender);
        Account.become(Integer.parseInt(args[0]));
        Card card = card(args[1], args[2], args[3]);
        List<Destination> destinations =
                Arrays.stream(args).skip(4).map(Prober::destination).toList();
        List<Probe> probes = Plan.of(new Ground(List.of(card)), destinations);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        while (orders.readLine() != null) {
            Tally tally = Tally.of(Volley.fire(probes, sender, PAYLOAD, LONGEST));
            System.out.println(String.join(
                    " ",
                    Integer.toString(tally.tried()),
                    Integer.toString(tally.refused()),
                    Integer.toString(tally.sent()),
                    Integer.toString(tally.unsupported())));
        }
    }

    /// Loads every class while it may still be read: the account that we become may not see where they lie.
    static void warmUp(Sender sender) throws IOException {
        Card loopback = card("lo", "127.0.0.1", "::1");
        List<Destination> near =
                List.of(Destination.of(Place.PUBLIC, "127.0.0.1"), Destination.of(Place.PUBLIC, "::1"));
        Tally tally = Tally.of(Volley.fire(Plan.of(new Ground(List.of(loopback)), near), sender, PAYLOAD, LONGEST));
        if (tally.tried() == 0) {
            throw new IOException("nothing can be sent here, not even to ourselves");
        }
    }

    static Card card(String name, String source4, String source6) throws IOException {
        return new Card(
                name,
                NetworkInterface.getByName(name).getIndex(),
                Optional.of((Inet4Address) InetAddress.ofLiteral(source4)),
                Optional.of((Inet6Address) InetAddress.ofLiteral(source6)),
                Optional.empty(),
                Optional.empty());
    }

    static Destination destination(String text) {
        String[] words = text.split("=", 2);
        return Destination.of(Place.valueOf(words[0]), words[1]);
    }
}
