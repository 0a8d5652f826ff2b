package porchlight.sandbox.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.File;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.identity.PrivateKeySigner;

@Timeout(90)
class FundingTest {
    private static final PrivateKeySigner RICH = key(1);
    private static final PrivateKeySigner POOR = key(2);

    private static PrivateKeySigner key(int last) {
        byte[] key = new byte[32];
        key[0] = 0x51;
        key[31] = (byte) last;
        return PrivateKeySigner.of(key);
    }

    @Test
    void aNodeThatGivesNothingIsToldAsWhomToFund() throws Exception {
        try (SandboxChain chain = own();
                Rpc rpc = new Rpc(chain.rpcUrl())) {
            assertThatThrownBy(() -> new Funding(rpc).provide(List.of(RICH.address(), POOR.address())))
                    .isInstanceOf(RpcException.class)
                    .hasMessageContaining(POOR.address().toString())
                    .hasMessageContaining("at least one native coin");
        }
    }

    @Test
    void whoHasACoinNeedsNone() throws Exception {
        try (SandboxChain chain = own();
                Rpc rpc = new Rpc(chain.rpcUrl())) {
            assertThatCode(() -> new Funding(rpc).provide(List.of(RICH.address())))
                    .doesNotThrowAnyException();
        }
    }

    /// The program is found as `PORCHLIGHT_ANVIL` or on the path.
    @Test
    void anvilFundsOurKeyAndTakesTheContracts() throws Exception {
        Optional<Path> anvil = anvil();
        if (anvil.isEmpty()) {
            System.err.println("SKIPPED: a test of outside chains needs the program anvil (PORCHLIGHT_ANVIL=PATH)");
        }
        Assumptions.assumeTrue(anvil.isPresent(), "needs the program anvil");
        Process node = new ProcessBuilder(anvil.orElseThrow().toString(), "--port", "0")
                .redirectErrorStream(true)
                .start();
        try (BufferedReader out = node.inputReader()) {
            String url = CompletableFuture.supplyAsync(() -> out.lines()
                            .filter(line -> line.startsWith("Listening on "))
                            .map(line -> "http://" + line.substring("Listening on ".length()))
                            .findFirst()
                            .orElseThrow())
                    .get(30, TimeUnit.SECONDS);
            try (Rpc rpc = new Rpc(url)) {
                new Funding(rpc).provide(List.of(POOR.address()));
                Contracts contracts = Deployment.deploy(
                        new Account(rpc, POOR), Deployment.HubTerms.usual(RICH.address(), "http://127.0.0.1:1/"));
                assertThat(rpc.code(contracts.hermes())).isNotEmpty();
                assertThat(contracts.chainId()).isEqualTo(rpc.chainId());
            }
        } finally {
            node.destroyForcibly();
        }
    }

    private static Optional<Path> anvil() {
        String named = System.getenv("PORCHLIGHT_ANVIL");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "anvil"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static SandboxChain own() throws Exception {
        return SandboxChain.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                SandboxChain.DEFAULT_CHAIN_ID,
                Map.of(RICH.address(), BigInteger.TEN.pow(20)));
    }
}
