package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import porchlight.client.EmergencySheet.Facts;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;
import porchlight.paper.Fonts;

class EmergencySheetTest {
    static final List<String> LANGUAGES = Messages.LANGUAGES;
    private static final Instant NOW = Instant.parse("2026-11-26T14:00:00Z");
    private static final Address IDENTITY = Address.of("0x41f2000000000000000000000000000000000c9a");
    private static final Address CHANNEL = Address.of("0x53a8000000000000000000000000000000008f28");
    private static final Optional<IdentityBook.Backup> PROVED =
            Optional.of(new IdentityBook.Backup(NOW.minusSeconds(864_000), IdentityBook.How.WORDS));
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);

    @Test
    void withoutAnIdentityItStillSaysHowToGetTheInternetBack() {
        String sheet = plain(facts(Optional.empty(), Optional.empty(), Optional.empty(), "Linux"));
        assertThat(sheet)
                .contains("sudo porchlightctl open", "There is no identity")
                .doesNotContain("0x");
    }

    @Test
    void withoutAProvedBackupNoChannelIsShownToSendMoneyTo() {
        FakePorchlight core = new FakePorchlight();
        core.wallet().publish(wallet());
        core.keys.ring().publish(ring(Optional.empty()));
        Facts facts = Facts.of(core, NOW, ZoneOffset.UTC, "Linux");
        assertThat(facts.channel()).isEmpty();
        assertThat(plain(facts))
                .contains(IDENTITY.toString(), "No backup was proved yet")
                .doesNotContain(CHANNEL.toString());
    }

    @Test
    void theChannelOfAnotherIdentityIsNotTakenForThisOnes() {
        FakePorchlight core = new FakePorchlight();
        core.wallet().publish(Wallet.NONE);
        core.keys.ring().publish(ring(PROVED));
        assertThat(Facts.of(core, NOW, ZoneOffset.UTC, "Linux").channel()).isEmpty();
    }

    @Test
    void withABackupBothAddressesAndItsDayAreThere() {
        FakePorchlight core = new FakePorchlight();
        core.wallet().publish(wallet());
        core.keys.ring().publish(ring(PROVED));
        assertThat(plain(Facts.of(core, NOW, ZoneOffset.UTC, "Linux")))
                .contains(IDENTITY.toString(), CHANNEL.toString(), "Nov 16, 2026", "24 words", "sandbox");
    }

    @Test
    void eachSystemHasItsOwnWayOut() {
        assertThat(plain(facts(Optional.empty(), Optional.empty(), Optional.empty(), "Windows 11")))
                .contains("porchlightctl.exe", "command prompt")
                .doesNotContain("sudo");
        assertThat(plain(facts(Optional.empty(), Optional.empty(), Optional.empty(), "Mac OS X")))
                .contains("sudo porchlightctl open");
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void inEveryLanguageItIsAtMostTwoPagesAndAPdf(String language) {
        PrintedSheet printed = PrintedSheet.of(
                facts(Optional.of(IDENTITY), Optional.of(CHANNEL), PROVED, "Linux"), Messages.of(Locale.of(language)));
        assertThat(printed.pages()).hasSizeBetween(1, 2);
        assertThat(printed.english()).isEmpty();
        assertThat(new String(printed.file("sheet.pdf"), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(new String(printed.file("sheet.TXT"), StandardCharsets.UTF_8))
                .contains(IDENTITY.toString(), CHANNEL.toString());
    }

    @Test
    void whereNoFontHasTheLettersTheSheetIsInEnglishAndSaysSo() {
        Messages persian = Messages.of(Locale.of("fa"));
        PrintedSheet printed = PrintedSheet.of(
                facts(Optional.of(IDENTITY), Optional.of(CHANNEL), PROVED, "Linux"),
                persian,
                Fonts.knowing(letter -> letter < 0x250 || (letter >= 0x2000 && letter < 0x2100)));
        assertThat(printed.english()).contains(persian.text("sheet.english"));
        assertThat(printed.sheet().rightToLeft()).isFalse();
        assertThat(printed.sheet().plain()).contains(ENGLISH.text("sheet.heading"));
    }

    private static String plain(Facts facts) {
        return new EmergencySheet(ENGLISH).write(facts).plain();
    }

    private static Facts facts(
            Optional<Address> identity,
            Optional<Address> channel,
            Optional<IdentityBook.Backup> backup,
            String system) {
        return new Facts("sandbox", 31337, identity, channel, backup, NOW, ZoneOffset.UTC, system);
    }

    private static KeyRing ring(Optional<IdentityBook.Backup> backup) {
        return new KeyRing(
                List.of(new KeyRing.Held(IDENTITY, "", backup, Optional.empty())),
                Optional.of(IDENTITY),
                Wallet.Lock.LOCKED,
                KeyRing.Keeper.FILE);
    }

    private static Wallet wallet() {
        Wallet some = FaceSamples.WALLET;
        return new Wallet(
                Optional.of(IDENTITY),
                some.lock(),
                some.registration(),
                Optional.of(CHANNEL),
                some.balance(),
                some.deposited(),
                some.settled(),
                some.promised(),
                some.rates());
    }
}
