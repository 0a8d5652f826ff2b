package porchlight.tunnel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Set<String> NOBODYS = Set.of("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:", "3fff:");

    private final List<Probe> live = Plan.of(Sample.ONE, Destination.live(Sample.ONE));

    @Test
    void aMachineWithoutCardsHasNothingToTry() {
        Ground nowhere = new Ground(List.of());
        assertThat(Plan.of(nowhere, Destination.live(nowhere))).isEmpty();
    }

    @Test
    void theLiveProbesForTheInternetAreForAddressesThatNobodyHas() {
        assertThat(live)
                .filteredOn(probe -> probe.place() == Place.PUBLIC)
                .isNotEmpty()
                .allSatisfy(probe -> assertThat(NOBODYS).anyMatch(probe.to().getHostAddress()::startsWith));
    }

    @Test
    void noLiveProbeIsForTheExitNorForANeighbour() {
        assertThat(Destination.live(Sample.TWO))
                .noneMatch(to -> to.place() == Place.EXIT)
                .filteredOn(to -> to.place() == Place.LAN)
                .extracting(to -> to.to().getHostAddress())
                .containsExactly("172.31.255.77");
    }

    @Test
    void theyAreAtLeastAsManyAsPromisedAndNoneTwice() {
        assertThat(live).hasSizeGreaterThanOrEqualTo(432).doesNotHaveDuplicates();
        assertThat(live).extracting(Probe::family).contains(Family.values());
        assertThat(live).extracting(Probe::transport).contains(Transport.values());
        assertThat(live).extracting(Probe::binding).contains(Binding.values());
        assertThat(live).extracting(Probe::port).contains(0, 53, 80, 123, 443, 853);
        assertThat(live)
                .extracting(Probe::place)
                .contains(
                        Place.PUBLIC,
                        Place.GATEWAY,
                        Place.LAN,
                        Place.UNIQUE_LOCAL,
                        Place.METADATA,
                        Place.LINK_LOCAL,
                        Place.MULTICAST,
                        Place.BROADCAST);
    }

    @Test
    void theSameGroundGivesTheSameProbes() {
        assertThat(Plan.of(Sample.ONE, Destination.live(Sample.ONE))).isEqualTo(live);
    }

    @Test
    void aConnectionIsWithOne() {
        assertThat(live)
                .filteredOn(probe -> probe.transport() == Transport.TCP)
                .noneMatch(probe -> probe.place() == Place.MULTICAST || probe.place() == Place.BROADCAST);
    }

    @Test
    void everyCardIsTriedAndUnboundOnlyOnceExceptOnALink() {
        List<Destination> two =
                List.of(Destination.of(Place.PUBLIC, "192.0.2.77"), Destination.of(Place.LINK_LOCAL, "fe80::77"));
        List<Probe> probes = Plan.of(Sample.TWO, two).stream()
                .filter(probe -> probe.transport() == Transport.ICMP)
                .toList();
        assertThat(probes.stream()
                        .map(p ->
                                p.family() + " " + p.binding() + " " + p.card().name())
                        .collect(Collectors.toList()))
                .containsExactly(
                        "V4 UNBOUND eth0",
                        "V4 DEVICE eth0",
                        "V4 SOURCE eth0",
                        "V4 DEVICE wlan0",
                        "V4 SOURCE wlan0",
                        "V6 UNBOUND eth0",
                        "V6 DEVICE eth0",
                        "V6 SOURCE eth0",
                        "V6 UNBOUND wlan0",
                        "V6 DEVICE wlan0",
                        "V6 SOURCE wlan0");
    }
}
