package porchlight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.provider.MethodSource;

/// Signatures and addresses of strangers.
class SignaturesFuzzTest {
    private static final PrivateKeySigner SOMEBODY = PrivateKeySigner.of(
            HexFormat.of().parseHex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));
    private static final byte[] MESSAGE = "Boop!".getBytes(StandardCharsets.US_ASCII);

    static List<byte[]> signatures() {
        byte[] signed = SOMEBODY.signRaw(MESSAGE).bytes();
        byte[] largest = new byte[65];
        Arrays.fill(largest, (byte) -1);
        largest[64] = 1;
        return List.of(
                signed,
                SOMEBODY.signChain(MESSAGE).bytes(),
                largest,
                SOMEBODY.address().checksumText().getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("signatures")
    @FuzzTest
    void anySignatureIsSomebodysOrNobodysAndNeverSomebodyElses(byte[] data) {
        Optional<Address> signer = Signatures.recover(MESSAGE, data);
        if (data.length != 65) {
            assertThat(signer).isEmpty();
        } else if (signer.isPresent()) {
            Signature signature = Signature.of(data);
            assertThat(Signatures.recover(MESSAGE, signature)).isEqualTo(signer);
            assertThat(Signatures.recover(MESSAGE, signature.raw())).isEqualTo(signer);
            assertThat(Signatures.recover(MESSAGE, signature.chain())).isEqualTo(signer);
            assertThat(Signature.of(HexFormat.of().parseHex(signature.hex()))).isEqualTo(signature);
        }
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            Address address = Address.of(text);
            assertThat(address.toString()).isEqualTo(text.toLowerCase(java.util.Locale.ROOT));
            assertThat(Address.of(address.checksumText())).isEqualTo(address);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).startsWith("not an address");
        }
    }
}
