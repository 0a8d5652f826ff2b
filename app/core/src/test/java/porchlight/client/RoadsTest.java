package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.ledger.Ledger;

/// The way to the brokers of a computer that was blocked from its start.
class RoadsTest {
    private static final InetAddress BROKER = InetAddress.ofLiteral("198.51.100.7");

    @TempDir
    Path folder;

    private Ledger ledger;
    private final List<String> asked = new ArrayList<>();
    private boolean blocked;

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
        if (blocked || host.endsWith(".invalid")) {
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
