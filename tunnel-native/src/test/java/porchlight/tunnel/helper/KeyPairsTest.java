package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Base64;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;

class KeyPairsTest {
    private final KeyPairs pairs = new KeyPairs();

    @Test
    void theTwoHalvesBelongTogether() throws Exception {
        for (int i = 0; i < 50; i++) {
            Helper.PreparedKey prepared = pairs.prepare();
            byte[] secret = pairs.take(prepared.slot()).orElseThrow();
            assertThat(secret).hasSize(32);
            assertThat(secret[0] & 7).isZero();
            assertThat(secret[31] & 192).isEqualTo(64);
            // The private key times the base point 9 is the public key.
            KeyFactory factory = KeyFactory.getInstance("X25519");
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, secret)));
            agreement.doPhase(
                    factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BigInteger.valueOf(9))),
                    true);
            assertThat(Base64.getEncoder().encodeToString(agreement.generateSecret()))
                    .isEqualTo(prepared.publicKey().toString());
        }
    }

    @Test
    void aPrivateKeyIsHandedOutOnce() {
        int slot = pairs.prepare().slot();
        assertThat(pairs.holds(slot)).isTrue();
        assertThat(pairs.take(slot)).isPresent();
        assertThat(pairs.holds(slot)).isFalse();
        assertThat(pairs.take(slot)).isEmpty();
    }

    @Test
    void theFifthPairTakesThePlaceOfTheOldest() {
        int first = pairs.prepare().slot();
        for (int i = 0; i < 4; i++) {
            pairs.prepare();
        }
        assertThat(pairs.holds(first)).isFalse();
        assertThat(pairs.holds(first + 1)).isTrue();
    }
}
