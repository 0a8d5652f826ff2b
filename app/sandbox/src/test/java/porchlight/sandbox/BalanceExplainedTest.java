package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.LocalPorchlight;
import porchlight.client.Statement;
import porchlight.client.Wallet;
import porchlight.identity.Strength;
import porchlight.payment.Money;
import porchlight.sandbox.demo.Newcomer;
import porchlight.sandbox.hub.HubConfig;
import porchlight.sandbox.hub.HubServer;
import porchlight.tunnel.SocketHelper;

/// A newcomer's balance on a real chain with a real hub: all sources agree, and every wei has its line.
class BalanceExplainedTest {
    @TempDir
    private Path state;

    @Test
    void aNewcomersBalanceIsExplainedAndNobodyDisagrees() throws Exception {
        SandboxOptions options = SandboxOptions.alone(60, 7, state);
        try (Services services = new Services(options, ServiceAddresses.loopback(), HomeCatalog.of(60, 7));
                HubServer hub = HubServer.start(hub(services.file(), options));
                LocalPorchlight porchlight = LocalPorchlight.open(new LocalPorchlight.Parts(
                        state.resolve("home"),
                        services.file().network(),
                        () -> SocketHelper.connect(state.resolve("no-helper")),
                        Strength.LIGHT,
                        "test"))) {
            assertThat(hub.url()).isNotNull();
            Money balance = new Newcomer(porchlight).settleIn("correct horse".toCharArray());
            Statement statement = porchlight.books().statement().orElseThrow();
            assertThat(statement.balance()).isEqualTo(balance);
            assertThat(statement.source()).isEqualTo(Wallet.Source.CHAIN);
            assertThat(statement.asOf()).isPresent();
            assertThat(statement.differences()).isEmpty();
            assertThat(statement.lines()).extracting(Statement.Line::kind).contains(Statement.Kind.DEPOSIT);
            BigInteger sum =
                    statement.sum(true).wei().subtract(statement.sum(false).wei());
            assertThat(sum).isEqualTo(balance.wei());
        }
    }

    private static HubConfig hub(NetworkFile network, SandboxOptions options) {
        URI url = URI.create(network.hub());
        return new HubConfig(
                new InetSocketAddress(url.getHost(), url.getPort()),
                new SandboxKeys(options.seed()).hub(),
                network.contracts(),
                network.rpc().getFirst(),
                options.state().resolve("hub.db"),
                Duration.ofSeconds(10),
                Money.ofMyst("0.001"));
    }
}
