package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "203.0.113.7",
                "203.0.113.7:51820",
                "[2001:db8::1]:53",
                "fe80::1%eth0",
                "::ffff:203.0.113.7",
                "0x53a8f0c1d2e3b4a5968778695a4b3c2d1e0f8f28",
                "53a8f0c1d2e3b4a5968778695a4b3c2d1e0f8f28",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
                "/home/amir/.local/share/porchlight/keystore/UTC--2026",
                "C:\\Users\\Amir\\AppData",
                "https://example.org/?token=abc",
                "home.example.org",
                "amir@example.org",
                "12.345678",
                "1234567890123456789",
                "aa:bb:cc:dd:ee:ff",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
                "Tr0ub4dor&3",
                "a81bc81b-dead-4e5d-abff-90865d1e13b1",
                "correct-horse-battery",
                "پارول",
                "identity=0x53a8f0c1d2e3b4a5968778695a4b3c2d1e0f8f28",
                "lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqf"
            })
    void whatNamesAPersonAPlaceOrASecretIsLeftOut(String secret) {
        for (String around : List.of("%s", "the hub said (%s), twice", "\"%s\"", "from <%s>:", "to %s.")) {
            String said = Redaction.of(around.formatted(secret));
            assertThat(said).doesNotContain(secret).contains(Redaction.HIDDEN);
        }
    }

    @Test
    void aBackupIsLeftOutWhateverStandsAroundIt() {
        String words = "abandon ability able about above absent";
        for (String around : List.of("%s", "the words %s are wrong", "1 %s", "%s!", "(%s)")) {
            for (String backup : List.of(words, words.toUpperCase(java.util.Locale.ROOT), words.replace(" ", ", "))) {
                String said = Redaction.of(around.formatted(backup));
                assertThat(said).contains(Redaction.HIDDEN);
                assertThat(said.toLowerCase(java.util.Locale.ROOT))
                        .doesNotContain("ability")
                        .doesNotContain("above");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the hub was not heard for 30 s",
                "dial: SILENT after 5000 ms",
                "a job in the background failed",
                "home 0x41f2…c09a went away, try 2 of 5",
                "porchlight.client.Till: paid 98 % of what was measured",
                "2026-11-26T14:02:03.120Z WARNING porchlight.ledger.Database.run:118",
                "at porchlight.chain.Web3jChain.lambda$read$0:12 < porchlight.client.Till.<init>:7",
                "WalletTrouble NOT_BACKED_UP"
            })
    void whatHelpsAReaderStays(String text) {
        assertThat(Redaction.of(text)).isEqualTo(text);
    }

    @Test
    void whatWasRedactedOnceIsNotChangedByASecondTime() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(60); length > 0; length--) {
                text.append((char) (random.nextInt(20) == 0 ? random.nextInt(0x3000) : 32 + random.nextInt(95)));
            }
            String once = Redaction.of(text.toString());
            assertThat(Redaction.of(once)).isEqualTo(once);
        }
    }
}
