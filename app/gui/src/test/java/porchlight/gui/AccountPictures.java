package porchlight.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import porchlight.client.LegacyLook;
import porchlight.client.Membership;
import porchlight.client.Membership.Payout;
import porchlight.client.Membership.Referral;
import porchlight.client.Settings;
import porchlight.client.Standing;
import porchlight.connection.WalletFault;
import porchlight.gui.look.Theme;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Draws the account's cards in their states to PNG files for the eye: `AccountPictures DIR`.
final class AccountPictures {
    private static final Address CHANNEL = Address.of("0x75bc0a1b2c3d4e5f60718293a4b5c6d7e8f9570e");

    private AccountPictures() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                states().forEach((name, state) -> {
                    picture(folder, name, state, Settings.Theme.NIGHT, "en", 1120);
                    picture(folder, name, state, Settings.Theme.DAY, "fa", 480);
                });
                done.complete(null);
            } catch (RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get();
        } finally {
            Platform.exit();
        }
    }

    static Map<String, Membership> states() {
        Map<String, Membership> states = new LinkedHashMap<>();
        Instant now = Instant.now();
        states.put(
                "none",
                with(new Standing.Unregistered())
                        .withReferral(new Referral(Referral.State.GOOD, "PORCH", Optional.of(Money.ofMyst("5")))));
        states.put("fee", with(new Standing.Unregistered()));
        states.put(
                "stuck",
                with(new Standing.InProgress(
                        Standing.WaitsFor.DEPOSIT,
                        now.minusSeconds(3000),
                        Money.ofMyst("0.0954"),
                        Money.ofMyst("0.0454"),
                        Optional.of(CHANNEL),
                        Money.ZERO,
                        "",
                        true)));
        Membership done = with(new Standing.Registered(Money.ZERO));
        states.put("move", moving(done, Membership.Migration.State.REQUIRED, Optional.empty()));
        states.put(
                "emptying",
                moving(
                        done,
                        Membership.Migration.State.EMPTYING,
                        Optional.of(new Payout(
                                Payout.Stage.ASKED,
                                Money.ofMyst("3"),
                                Money.ofMyst("0.0436"),
                                CHANNEL,
                                now,
                                "",
                                Optional.of(WalletFault.HUB_SILENT)))));
        states.put(
                "out",
                new Membership(
                        done.standing(),
                        done.terms(),
                        done.referral(),
                        done.migration(),
                        Optional.of(new Payout(
                                Payout.Stage.REFUSED,
                                Money.ofMyst("2"),
                                Money.ofMyst("0.0436"),
                                CHANNEL,
                                now,
                                "",
                                Optional.of(WalletFault.WITHDRAWAL_REFUSED))),
                        Optional.of(
                                new LegacyLook(
                                        CHANNEL,
                                        LegacyLook.State.FOUND,
                                        Optional.of(
                                                new LegacyLook.Change(
                                                        new BigInteger("123456789"),
                                                        Money.ofMyst("1.23456789"),
                                                        1,
                                                        Address.of("0xa645264c5603e96c3b0b078cdab68733794b0a71"),
                                                        "0x45977d03" + "0".repeat(57) + "75bcd15",
                                                        "ethereum:0xa645264C5603E96c3b0B078cdab68733794B0A71@1/upgrade?uint256=123456789")))),
                        0,
                        Optional.empty()));
        return states;
    }

    /// With money left at a former hub.
    private static Membership moving(Membership of, Membership.Migration.State state, Optional<Payout> payout) {
        return new Membership(
                of.standing(),
                of.terms(),
                of.referral(),
                new Membership.Migration(
                        state,
                        Optional.of(Address.of("0xa62a2a75949d25e17c6f08a7818e7be97c18a8d2")),
                        Money.ofMyst("3"),
                        payout),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    private static Membership with(Standing standing) {
        Instant now = Instant.now();
        return new Membership(
                standing,
                Optional.of(new Membership.Terms(
                        137,
                        false,
                        Money.ofMyst("0.0954"),
                        Money.ofMyst("0.0436"),
                        Optional.of(new Membership.Elsewhere(1, Money.ofMyst("21.7"), Money.ofMyst("9.3"))),
                        now,
                        now.plusSeconds(600))),
                Referral.NONE,
                Membership.Migration.NONE,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty());
    }

    private static void picture(
            Path folder, String name, Membership state, Settings.Theme theme, String language, int width) {
        int height = width > 860 ? 1700 : 2600;
        Arguments arguments = new Arguments(
                folder,
                Optional.of(theme),
                Optional.of(Locale.of(language)),
                Optional.empty(),
                Optional.empty(),
                width,
                height,
                Optional.empty(),
                Optional.empty());
        FakePorchlight fake = Scenario.IDLE.open();
        fake.account.membership.publish(state);
        try (Window window =
                new Window(fake, arguments, Scenario.surroundings(), Runnable::run, Runnable::run, width, height)) {
            window.go(Page.WALLET);
            Scene scene = window.scene();
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            scene.getRoot().layout();
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    folder.resolve("account-" + name + "-" + language + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
