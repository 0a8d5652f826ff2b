package porchlight.sandbox.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("netns")
class DelayLinkTest {
    private static final Pattern ROUND_TRIPS = Pattern.compile("rtt min/avg/max/mdev = ([0-9.]+)/([0-9.]+)/");

    private Lab lab;
    private DelayLink link;

    @BeforeEach
    void lay() throws IOException {
        Netns.need();
        lab = Lab.up(Netns.name());
        link = new DelayLink(
                new DelayLink.End(lab.namespace(Place.YOU), "cable"),
                new DelayLink.End(lab.namespace(Place.NET), "cable"),
                7);
        for (Place place : List.of(Place.YOU, Place.NET)) {
            lab.run(place, "ip", "addr", "add", place == Place.YOU ? "10.9.9.1/30" : "10.9.9.2/30", "dev", "cable");
            lab.run(place, "ip", "link", "set", "cable", "up");
        }
        assertThat(ping(3, 2)).contains(" 0% packet loss");
    }

    @AfterEach
    void remove() {
        if (lab != null) {
            link.close();
            lab.close();
        }
    }

    private String ping(int count, int patience) throws IOException {
        return lab.run(Place.YOU, "ping", "-c" + count, "-i0.05", "-W" + patience, "10.9.9.2");
    }

    @Test
    void everyFrameIsLateByTheDelayEachWay() throws Exception {
        link.set(DelayLink.Line.slow(Duration.ofMillis(100)));

        String said = ping(10, 3);

        assertThat(said).contains("10 received");
        Matcher times = ROUND_TRIPS.matcher(said);
        assertThat(times.find()).isTrue();
        assertThat(Double.parseDouble(times.group(1))).isBetween(200.0, 260.0);
    }

    @Test
    void aShareOfAllFramesIsLost() throws Exception {
        link.set(DelayLink.Line.lossy(0.25));

        String said = lab.run(Place.YOU, "sh", "-c", "ping -c80 -i0.02 -W1 10.9.9.2 || true");

        Matcher lost = Pattern.compile(", ([0-9.]+)% packet loss").matcher(said);
        assertThat(lost.find()).isTrue();
        assertThat(Double.parseDouble(lost.group(1)))
                .as("1 - 0.75 × 0.75 of the pings")
                .isBetween(25.0, 63.0);
    }

    @Test
    void onlyTheChosenFramesAreLost() throws Exception {
        AtomicInteger dropped = new AtomicInteger();
        link.set(DelayLink.Line.losing(frame -> frame.length > 500 && dropped.incrementAndGet() > 0));

        assertThat(ping(5, 2)).contains(" 0% packet loss");
        assertThatThrownBy(() -> lab.run(Place.YOU, "ping", "-c2", "-i0.05", "-W1", "-s600", "10.9.9.2"))
                .isInstanceOf(IOException.class);
        assertThat(dropped).hasValue(2);
    }
}
