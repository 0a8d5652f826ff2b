package porchlight.tunnel.netns;

import java.util.List;
import java.util.stream.Stream;

/// An ordinary account of the client that sends without end what must not leave: a [Flooder], and how much it did.
final class Flood implements AutoCloseable {
    private static final List<String> PLACES = List.of(
            "PUBLIC=" + Lab.WEB,
            "PUBLIC=8.8.8.8",
            "EXIT=" + Lab.EXIT_A,
            "LAN=10.1.2.3",
            "METADATA=169.254.169.254",
            "PUBLIC=2001:db8:99::1");

    private final Worker worker;

    /// @param rate packets a second
    Flood(Lab lab, int rate) {
        worker = new Worker(
                lab.client,
                Flooder.class,
                Stream.concat(
                                Stream.of(
                                        Integer.toString(Lab.manyUsers() ? Lab.NOBODY : 0),
                                        Integer.toString(rate),
                                        "pt-c0",
                                        Lab.CLIENT,
                                        Lab.CLIENT6),
                                PLACES.stream())
                        .toArray(String[]::new));
        worker.ask("start");
    }

    /// How many packets were tried since the last time that this was asked.
    long tried() {
        long tried = Long.parseLong(worker.ask("stop").split(" ", -1)[0]);
        worker.ask("start");
        return tried;
    }

    @Override
    public void close() {
        worker.close();
    }
}
