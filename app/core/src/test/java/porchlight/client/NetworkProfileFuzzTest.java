package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.NetworkTest.Samples.LAB;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.i18n.Messages;

/// A profile from a stranger: whatever is in it, it is refused by a reason or is a network that is safe to show, to
/// write and to use.
class NetworkProfileFuzzTest {
    private static final NetworkWords WORDS = new NetworkWords(Messages.of(java.util.Locale.ENGLISH));

    static List<byte[]> files() {
        return List.of(
                bytes(LAB),
                bytes(NetworkProfile.write(Network.MAINNET)),
                bytes(NetworkProfile.write(Network.TESTNET)),
                bytes("{\"porchlightNetwork\":1}"),
                bytes("{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1}}}}}"),
                bytes("[[[["));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @MethodSource("files")
    @FuzzTest
    void anyFileIsANetworkOrRefusedByAReason(byte[] file) {
        Network network;
        try {
            network = NetworkProfile.read(file);
        } catch (NetworkRefused refused) {
            assertThat(refused.what()).matches("[A-Za-z0-9_.?\\[\\]-]*");
            assertThat(WORDS.refused(refused)).isNotBlank();
            return;
        }
        assertThat(NetworkProfile.isName(network.name())).isTrue();
        if (!network.plainHttp()) {
            assertThat(network.discovery().getScheme()).isEqualTo("https");
            assertThat(network.gateway().getScheme()).isEqualTo("https");
            assertThat(network.rpc()).allMatch(node -> node.getScheme().equals("https"));
        }
        for (NetworkWords.Fact fact : WORDS.facts(network)) {
            assertThat(fact.values()).allMatch(value -> value.matches("[!-~]+"));
        }
        // the services can be made of it, though none is asked
        Services services = Services.of(network, "test");
        services.chain().close();
        services.writer().close();
        try {
            assertThat(NetworkProfile.read(bytes(NetworkProfile.write(network))))
                    .isEqualTo(network);
        } catch (NetworkRefused e) {
            throw new AssertionError(e);
        }
    }
}
