package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.tunnel.Endpoint;

/// The way to the brokers of a computer that was blocked from its start.
class RoadsTest {
    private static final InetAddress BROKER = InetAddress.ofLiteral("198.51.100.7");

    @TempDir
    Path folder;

    private Ledger ledger;
    private final List<String> asked = new ArrayList<>();
    private boolean blocked;
    private boolean lame;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    /// No test asks a resolver.
    private List<InetAddress> lookUp(String host) throws UnknownHostException {
        asked.add(host);
        if (blocked || lame || host.endsWith(".invalid")) {
            throw new UnknownHostException(host);
        }
        return List.of(BROKER);
    }

    private Roads roads() {
        return new Roads(Network.MAINNET, ledger.settings(), () -> blocked, this::lookUp);
    }

    @Test
    void behindTheShieldANameIsWhatItWasInTheOpen() throws UnknownHostException {
        ledger.settings().set("roads.v1", "{\"broker.invalid\":[\"198.51.100.7\"]}");
        blocked = true;
        assertThat(roads().addresses("broker.invalid")).containsExactly(BROKER);
        assertThat(asked).isEmpty();
    }

    @Test
    void inTheOpenTheSystemIsAskedAndNotTheMemory() {
        ledger.settings().set("roads.v1", "{\"broker.invalid\":[\"198.51.100.7\"]}");
        assertThatThrownBy(() -> roads().addresses("broker.invalid")).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void aDamagedMemoryIsNone() {
        blocked = true;
        for (String damaged : List.of("", "{", "[]", "{\"broker.invalid\":7}", "{\"broker.invalid\":[7]}")) {
            ledger.settings().set("roads.v1", damaged);
            assertThatThrownBy(() -> roads().addresses("broker.invalid")).isInstanceOf(UnknownHostException.class);
        }
    }

    private static Proposal home() {
        return new Proposal(
                new HomeId(Address.of("0x00000000000000000000000000000000000000aa"), "wireguard"),
                new Country("DE"),
                "",
                "",
                0,
                IpType.RESIDENTIAL,
                List.of("nats://broker.example:4222"),
                List.of(),
                Quality.UNKNOWN);
    }

    private List<String> brokerRoads(String remembered) {
        ledger.settings().set("roads.v1", "{\"broker.example\":[\"" + remembered + "\"]}");
        return roads().endpoints(home(), Optional.empty()).stream()
                .filter(road -> road.protocol() == Endpoint.Protocol.TCP)
                .map(Endpoint::ip)
                .toList();
    }

    @Test
    void aBrokerThatMovedIsFoundInTheOpenAndTheMemoryServesOnlyBehindTheShield() {
        assertThat(brokerRoads("198.51.100.99")).containsExactly("198.51.100.7");
        blocked = true;
        assertThat(brokerRoads("198.51.100.99")).containsExactly("198.51.100.99");
    }

    @Test
    void inTheOpenAResolverThatFailsDoesNotTakeTheMemoryAway() {
        lame = true;
        assertThat(brokerRoads("198.51.100.99")).containsExactly("198.51.100.99");
    }

    @Test
    void whatWasLookedUpIsThereAfterARestart() throws UnknownHostException {
        roads().remember();
        assertThat(asked).contains("broker.mysterium.network");
        asked.clear();
        blocked = true;
        assertThat(roads().addresses("broker.mysterium.network")).containsExactly(BROKER);
        assertThat(roads().stunServers())
                .allSatisfy(server -> assertThat(server).startsWith("198.51.100.7:"));
        assertThat(asked).isEmpty();
    }
}
