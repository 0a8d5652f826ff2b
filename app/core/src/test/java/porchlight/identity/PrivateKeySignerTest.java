package porchlight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrivateKeySignerTest {
    private static final BigInteger ORDER =
            new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16);
    private static final String KEY_A = "6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657";

    @Test
    void refusesWhatIsNoKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeySigner.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeySigner.of(new byte[33]));
        assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeySigner.of(new byte[32]));
        assertThatIllegalArgumentException().isThrownBy(() -> PrivateKeySigner.of(word(ORDER)));
        assertThat(PrivateKeySigner.of(word(ORDER.subtract(BigInteger.ONE))).address())
                .isNotNull();
    }

    @Test
    void aClosedSignerSignsNothing() {
        PrivateKeySigner signer = PrivateKeySigner.of(hex(KEY_A));
        signer.close();
        assertThatIllegalStateException().isThrownBy(() -> signer.signRaw(new byte[1]));
        assertThatIllegalStateException().isThrownBy(() -> signer.signChain(new byte[1]));
        assertThatIllegalStateException().isThrownBy(signer::recoveryKey);
        assertThat(signer.address()).hasToString("0x53a835143c0ef3bbcbfa796d7eb738ca7dd28f68");
    }

    @Test
    void itsTextNeverHoldsTheKey() {
        assertThat(PrivateKeySigner.of(hex(KEY_A))).hasToString("signer of 0x53a835143c0ef3bbcbfa796d7eb738ca7dd28f68");
    }

    @Test
    void signsAsThePeersOfTheNetworkDo() {
        PrivateKeySigner signer = PrivateKeySigner.of(hex(KEY_A));
        assertThat(signer.signRaw(ascii("Boop!")).hex())
                .isEqualTo("1f89542f406b2d638fe09cd9912d0b8c0b5ebb4aef67d52ab046973e34fb430a"
                        + "1953576cd19d140eddb099aea34b2985fbd99e716d3b2f96a964141fdb84b32000");
        assertThat(Base64.getEncoder()
                        .encodeToString(
                                signer.signRaw(ascii("MystVpnSessionId:Boop!")).bytes()))
                .isEqualTo("V6ifmvLuAT+hbtLBX/0xm3C0afywxTIdw1HqLmA4onpwmibHbxVhl50Gr3aRUZMqw1WxkfSIVdhpbCluHGBKsgE=");
    }

    @Test
    void aChangedMessageRecoversToSomebodyElse() {
        Signature signature = PrivateKeySigner.of(hex(KEY_A)).signRaw(ascii("Boop!"));
        assertThat(Signatures.recover(ascii("Boop changed!"), signature))
                .contains(Address.of("0xded9913d38bfe94845b9e21fd32f43d0240e2f34"));
        assertThat(Signatures.isBy(PrivateKeySigner.of(hex(KEY_A)).address(), ascii("Boop changed!"), signature))
                .isFalse();
    }

    @Test
    void garbageRecoversToNobody() {
        byte[] message = ascii("Boop!");
        assertThat(Signatures.recover(message, hex("7369676e6564"))).isEmpty();
        byte[] sixtyFive = new byte[65];
        assertThat(Signatures.recover(message, sixtyFive)).isEmpty();
        Arrays.fill(sixtyFive, 0, 64, (byte) 0xff);
        assertThat(Signatures.recover(message, sixtyFive)).isEmpty();
        byte[] oddV = PrivateKeySigner.of(hex(KEY_A)).signRaw(message).bytes();
        oddV[64] = 2;
        assertThat(Signatures.recover(message, oddV)).isEmpty();
        oddV[64] = 29;
        assertThat(Signatures.recover(message, oddV)).isEmpty();
    }

    @Test
    void anyBytesAreRecoveredOrRefusedButNeverThrown() {
        qt().forAll(longs().all(), integers().between(0, 70)).checkAssert((seed, length) -> {
            byte[] bytes = new byte[length];
            new Random(seed).nextBytes(bytes);
            if (length == 65) {
                bytes[64] = (byte) (seed & 1);
            }
            boolean recovered = Signatures.recover(ascii("m"), bytes).isPresent();
            assertThat(!recovered || length == 65).isTrue();
        });
    }

    @Test
    void everySignatureHasALowSAndRecoversInBothSpellings() {
        SecureRandom random = new SecureRandom();
        qt().withExamples(100).forAll(longs().all()).checkAssert(seed -> {
            byte[] message = word(BigInteger.valueOf(seed).abs());
            try (PrivateKeySigner signer = PrivateKeySigner.random(random)) {
                Signature chain = signer.signChain(message);
                Signature raw = signer.signRaw(message);
                assertThat(chain.bytes()[64]).isIn((byte) 27, (byte) 28);
                assertThat(raw.bytes()[64]).isIn((byte) 0, (byte) 1);
                assertThat(raw.chain()).isEqualTo(chain);
                assertThat(new BigInteger(1, Arrays.copyOfRange(chain.bytes(), 32, 64)))
                        .isLessThanOrEqualTo(ORDER.shiftRight(1));
                assertThat(Signatures.recover(message, chain)).contains(signer.address());
                assertThat(Signatures.recover(message, raw.bytes())).contains(signer.address());
                assertThat(signer.signChain(message)).isEqualTo(chain);
            }
        });
    }

    @Test
    void spellsAddressesWithTheirCheckSum() {
        for (String known : new String[] {
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
            "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
            "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB"
        }) {
            assertThat(Address.of(known).checksumText()).isEqualTo(known);
        }
    }

    private static byte[] word(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] word = new byte[32];
        int length = Math.min(32, bytes.length);
        System.arraycopy(bytes, bytes.length - length, word, 32 - length, length);
        return word;
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
