package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.KeyRing;
import porchlight.client.LegacyLook;
import porchlight.client.Membership;
import porchlight.client.Membership.Payout;
import porchlight.client.Membership.Referral;
import porchlight.client.Standing;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.ledger.IdentityBook;
import porchlight.payment.Money;

@Timeout(60)
class AccountCommandsTest {
    private static final Address CHANNEL = Address.of("0x75bc0a1b2c3d4e5f60718293a4b5c6d7e8f9570e");
    private static final String SAVINGS = "0x5afe00000000000000000000000000000000beef";
    private static final Instant AT = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                InputStream.nullInputStream(),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofMillis(500));
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    @BeforeEach
    void unlockedAndUnregistered() {
        core.wallet()
                .publish(new Wallet(
                        Optional.of(CHANNEL),
                        Wallet.Lock.OPEN,
                        Wallet.Registration.UNREGISTERED,
                        Optional.of(CHANNEL),
                        Optional.of(Money.ofMyst("4.7312")),
                        Money.ofMyst("5"),
                        Money.ZERO,
                        Money.ofMyst("0.2688"),
                        Map.of("USD", "0.21")));
        publish(new Standing.Unregistered(), "0.0954");
    }

    private void publish(Standing standing, String fee) {
        publish(standing, fee, 0, Optional.empty(), Optional.empty());
    }

    private void publish(
            Standing standing, String fee, long answers, Optional<Failure> refused, Optional<Payout> payout) {
        Membership.Terms terms = new Membership.Terms(
                137,
                false,
                Money.ofMyst(fee),
                Money.ofMyst("0.0436"),
                Optional.of(new Membership.Elsewhere(1, Money.ofMyst("21.7"), Money.ofMyst("9.3"))),
                AT,
                AT.plusSeconds(600));
        core.account.membership.publish(new Membership(
                standing,
                Optional.of(terms),
                Referral.NONE,
                Membership.Migration.NONE,
                payout,
                Optional.empty(),
                answers,
                refused));
    }

    /// What the core will do with the next wish.
    private void then(Runnable what) {
        core.account.onWish = what;
    }

    @Test
    void bothFeesAndTheSavingAreSaidAndNothingIsDoneWithoutAYes() {
        assertThat(run("register")).isEqualTo(Exit.FAILED);
        assertThat(out.toString())
                .contains("Registration on Polygon: 0.0954 MYST (≈ $0.02)")
                .contains("Registration on Ethereum: 21.7 MYST")
                .contains("You save 21.6046 MYST");
        assertThat(err.toString()).contains("--yes");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("register"));
    }

    @Test
    void withAYesTheFeeThatWasSaidIsTheMostThatIsAgreedTo() {
        then(() ->
                publish(new Standing.Registered(Money.ofMyst("5")), "0.0954", 1, Optional.empty(), Optional.empty()));
        assertThat(run("register", "--yes")).isEqualTo(Exit.OK);
        assertThat(core.wishes).contains("register - 0.0954 false");
        assertThat(out.toString()).contains("added 5 MYST");
    }

    @Test
    void anUnusuallyHighFeeNeedsAWordOfItsOwn() {
        publish(new Standing.Unregistered(), "0.6");
        assertThat(run("register", "--yes")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("--dear");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("register"));
        then(() -> publish(new Standing.Registered(Money.ZERO), "0.6", 1, Optional.empty(), Optional.empty()));
        assertThat(run("register", "--yes", "--dear")).isEqualTo(Exit.OK);
        assertThat(core.wishes).contains("register - 0.6 true");
    }

    @Test
    void aRefusalIsSaidWithWhatToDo() {
        then(() -> publish(
                new Standing.Unregistered(),
                "0.2",
                1,
                Optional.of(new Failure.WalletTrouble(WalletFault.FEE_ROSE)),
                Optional.empty()));
        assertThat(run("register", "--yes")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("higher now").contains("Look at the new fee");
    }

    @Test
    void aRegistrationThatWaitsSaysWhatIsMissingAndWhere() {
        Standing waits = new Standing.InProgress(
                Standing.WaitsFor.DEPOSIT,
                AT,
                Money.ofMyst("0.0954"),
                Money.ofMyst("0.05"),
                Optional.of(CHANNEL),
                Money.ZERO,
                "",
                true);
        publish(waits, "0.0954");
        assertThat(run("register", "--yes")).isEqualTo(Exit.FAILED);
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("register"));
        assertThat(out.toString())
                .contains("waits for 0.05 MYST")
                .contains("longer than it should")
                .contains("no backup")
                .doesNotContain(CHANNEL.toString());
        core.keys
                .ring()
                .publish(new KeyRing(
                        List.of(new KeyRing.Held(
                                CHANNEL,
                                "",
                                Optional.of(new IdentityBook.Backup(AT, IdentityBook.How.WORDS)),
                                Optional.empty())),
                        Optional.of(CHANNEL),
                        Wallet.Lock.OPEN,
                        KeyRing.Keeper.FILE));
        assertThat(run("account")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains(CHANNEL.toString());
        assertThat(err.toString()).contains("goes on by itself");
    }

    @Test
    void anUnknownTokenRegistersNothing() {
        then(() -> core.account.membership.publish(core.account
                .membership
                .value()
                .withReferral(new Referral(Referral.State.UNKNOWN_TOKEN, "nobody", Optional.empty()))));
        assertThat(run("register", "--token", "nobody")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("Nobody knows this token");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("register"));
    }

    @Test
    void aTokensRewardIsSaidAndThatThereIsNoneToShare() {
        then(() -> core.account.membership.publish(core.account
                .membership
                .value()
                .withReferral(new Referral(Referral.State.GOOD, "PORCH", Optional.of(Money.ofMyst("5"))))));
        assertThat(run("referral", "PORCH")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("5 MYST (≈ $1.05)").contains("none to share");
    }

    @Test
    void theAccountAsJsonHasFactsInWei() {
        assertThat(run("account", "--json")).isEqualTo(Exit.OK);
        JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.get("standing").getAsString()).isEqualTo("Unregistered");
        assertThat(json.getAsJsonObject("terms").get("registerWei").getAsString())
                .isEqualTo("95400000000000000");
        assertThat(json.getAsJsonObject("terms").get("savingWei").getAsString()).isEqualTo("21604600000000000000");
    }

    @Test
    void aWithdrawalSaysItsFeeAndWarnsAndWaitsForAYes() {
        publish(new Standing.Registered(Money.ZERO), "0.0954");
        assertThat(run("withdraw", "--to", SAVINGS, "--amount", "2,0")).isEqualTo(Exit.FAILED);
        assertThat(out.toString())
                .contains("treat what you top up as spent")
                .contains("0.0436 MYST")
                .contains("1.9564 MYST")
                .contains("2 MYST (≈ $0.42) leave the channel")
                .contains(Address.of(SAVINGS).checksumText())
                .contains("On Ethereum it would be 9.3 MYST");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("withdraw"));
    }

    @Test
    void withoutAnAmountEverythingIsTakenOut() {
        Payout paid = new Payout(
                Payout.Stage.PAID,
                Money.ofMyst("4.7312"),
                Money.ofMyst("0.0436"),
                Address.of(SAVINGS),
                AT,
                "0xab",
                Optional.empty());
        then(() -> publish(new Standing.Registered(Money.ZERO), "0.0954", 1, Optional.empty(), Optional.of(paid)));
        assertThat(run("withdraw", "--to", SAVINGS, "--yes")).isEqualTo(Exit.OK);
        assertThat(core.wishes).contains("withdraw " + SAVINGS + " 4.7312 0.0436");
        assertThat(out.toString()).contains("4.6876 MYST were paid to");
    }

    @Test
    void aHubThatRefusesIsAFailureWithItsWords() {
        Payout refused = new Payout(
                Payout.Stage.REFUSED,
                Money.ofMyst("2"),
                Money.ZERO,
                Address.of(SAVINGS),
                AT,
                "",
                Optional.of(WalletFault.WITHDRAWAL_REFUSED));
        then(() -> publish(new Standing.Registered(Money.ZERO), "0.0954", 1, Optional.empty(), Optional.of(refused)));
        assertThat(run("withdraw", "--to", SAVINGS, "--amount", "2", "--yes")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("nothing was lost").contains("does not pay this out");
    }

    private void underWay(Payout.Stage stage, WalletFault trouble) {
        underWay(stage, trouble, 0);
    }

    private void underWay(Payout.Stage stage, WalletFault trouble, long answers) {
        publish(
                new Standing.Registered(Money.ZERO),
                "0.0954",
                answers,
                Optional.empty(),
                Optional.of(new Payout(
                        stage,
                        Money.ofMyst("2"),
                        Money.ofMyst("0.01"),
                        Address.of(SAVINGS),
                        AT,
                        "",
                        Optional.of(trouble))));
    }

    @Test
    void oneThatWaitsForTheHubCanBeCalledOff() {
        underWay(Payout.Stage.ASKED, WalletFault.HUB_SILENT);
        then(() -> underWay(Payout.Stage.REFUSED, WalletFault.WITHDRAWAL_LET_GO, 1));
        assertThat(run("withdraw", "--call-off")).isEqualTo(Exit.OK);
        assertThat(core.wishes).contains("callOff");
        assertThat(out.toString()).contains("Nothing was taken out").contains("it goes on after all");
    }

    @Test
    void oneThatCannotBeCalledOffSaysWhy() {
        then(() -> publish(
                new Standing.Registered(Money.ZERO),
                "0.0954",
                1,
                Optional.of(new Failure.WalletTrouble(WalletFault.WITHDRAWAL_TOO_LATE)),
                Optional.empty()));
        assertThat(run("withdraw", "--call-off")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("cannot be called off any more");
        assertThat(run("withdraw", "--call-off", "--to", SAVINGS)).isEqualTo(Exit.USAGE);
    }

    @Test
    void askingAgainForWhatIsOnItsWayAgreesToTheFeeOfTheDay() {
        underWay(Payout.Stage.QUEUED, WalletFault.FEE_ROSE);
        assertThat(run("withdraw", "--to", SAVINGS, "--yes")).isEqualTo(Exit.FAILED);
        assertThat(core.wishes).as("the amount that is on its way").contains("withdraw " + SAVINGS + " 2 0.0436");
    }

    @Test
    void anAddressWithAWrongCharacterOrOfAnotherCoinIsNotPaid() {
        assertThat(run("withdraw", "--to", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD", "--yes"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("capital letters do not fit");
        assertThat(run("withdraw", "--to", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "--yes"))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("another coin");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("withdraw"));
    }

    @Test
    void wrongAddressesAndAmountsAreUsageErrors() {
        assertThat(run("withdraw", "--to", "home")).isEqualTo(Exit.USAGE);
        assertThat(run("withdraw", "--to", SAVINGS, "--amount", "-1")).isEqualTo(Exit.USAGE);
        assertThat(run("withdraw", "--to", SAVINGS, "--amount", "1e9")).isEqualTo(Exit.USAGE);
        assertThat(run("withdraw", "--to", SAVINGS, "--amount", "0")).isEqualTo(Exit.USAGE);
        assertThat(run("withdraw")).isEqualTo(Exit.USAGE);
        assertThat(run("legacy", "0x12")).isEqualTo(Exit.USAGE);
        assertThat(run("legacy", "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"))
                .as("a wrong character would find somebody else's nothing")
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("capital letters do not fit");
    }

    @Test
    void oldTokensAreSaidWithTheTransactionForTheirOwnWallet() {
        Address holder = Address.of(SAVINGS);
        then(() -> core.account.membership.publish(core.account
                .membership
                .value()
                .withLegacy(new LegacyLook(
                        holder,
                        LegacyLook.State.FOUND,
                        Optional.of(new LegacyLook.Change(
                                BigInteger.TWO,
                                Money.ofMyst("0.00000002"),
                                1,
                                CHANNEL,
                                "0x45977d03",
                                "ethereum:link"))))));
        assertThat(run("legacy", SAVINGS)).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("exactly 0.00000002 MYST")
                .contains("Chain: Ethereum")
                .contains("0x45977d03")
                .contains("ethereum:link")
                .contains(CHANNEL.checksumText());
    }

    @Test
    void whoNeedsNoMoveIsToldSo() {
        publish(new Standing.Registered(Money.ZERO), "0.1");
        then(() -> publish(new Standing.Registered(Money.ZERO), "0.1", 1, Optional.empty(), Optional.empty()));
        assertThat(run("migrate")).isEqualTo(Exit.OK);
        assertThat(core.wishes).as("nobody agreed to a fee").contains("migrate 0");
        assertThat(out.toString()).contains("Nothing has to be moved");
    }

    private void leftAtTheFormerHub(long answers, Optional<Failure> refused) {
        publish(new Standing.Registered(Money.ZERO), "0.1");
        Membership known = core.account.membership.value();
        core.account.membership.publish(new Membership(
                known.standing(),
                known.terms(),
                known.referral(),
                new Membership.Migration(
                        Membership.Migration.State.REQUIRED, Optional.of(CHANNEL), Money.ofMyst("3"), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                answers,
                refused));
    }

    @Test
    void theFeeOfAMoveIsSaidAndNothingMovesWithoutAYes() {
        leftAtTheFormerHub(0, Optional.empty());
        assertThat(run("migrate")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("3 MYST are left").contains("at most 0.0436 MYST");
        assertThat(err.toString()).contains("--yes");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("migrate"));
        then(() -> leftAtTheFormerHub(1, Optional.empty()));
        assertThat(run("migrate", "--yes")).isEqualTo(Exit.OK);
        assertThat(core.wishes).contains("migrate 0.0436");
    }

    @Test
    void whatIsFoundOnlyOnTheWayIsAskedForBeforeItMoves() {
        publish(new Standing.Registered(Money.ZERO), "0.1");
        then(() -> leftAtTheFormerHub(1, Optional.of(new Failure.WalletTrouble(WalletFault.FEE_ROSE))));
        assertThat(run("migrate")).isEqualTo(Exit.FAILED);
        assertThat(core.wishes).contains("migrate 0");
        assertThat(out.toString()).contains("at most 0.0436 MYST");
        assertThat(err.toString()).contains("--yes");
    }

    @Test
    void oneThatIsStuckThoughNothingIsMissingCanBeSignedAnew() {
        Standing stuck = new Standing.InProgress(
                Standing.WaitsFor.TRANSACTION,
                AT,
                Money.ofMyst("0.0954"),
                Money.ZERO,
                Optional.of(CHANNEL),
                Money.ZERO,
                "",
                true);
        publish(stuck, "0.1");
        assertThat(run("register")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("longer than it should").contains("0.1 MYST");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("register"));
        then(() -> publish(new Standing.Registered(Money.ZERO), "0.1", 1, Optional.empty(), Optional.empty()));
        assertThat(run("register", "--yes")).isEqualTo(Exit.OK);
        assertThat(core.wishes).contains("register - 0.1 false");
    }

    @Test
    void whatTheFeeIsWorthIsWaitedForAMoment() {
        Wallet rich = core.wallet().value();
        core.wallet()
                .publish(new Wallet(
                        rich.identity(),
                        rich.lock(),
                        rich.registration(),
                        rich.channel(),
                        rich.balance(),
                        rich.deposited(),
                        rich.settled(),
                        rich.promised(),
                        Map.of()));
        Thread.ofVirtual().start(() -> {
            while (!core.wishes.contains("refreshAccount")) {
                Thread.onSpinWait();
            }
            core.wallet().publish(rich);
        });
        assertThat(run("register")).isEqualTo(Exit.FAILED);
        assertThat(out.toString()).contains("0.0954 MYST (≈ $0.02)");
    }

    @Test
    void whatTheNetworkAddedIsSaidWithoutAToken() {
        publish(new Standing.Registered(Money.ofMyst("5")), "0.1");
        assertThat(run("referral")).isEqualTo(Exit.OK);
        assertThat(out.toString()).contains("added 5 MYST").contains("none to share");
        assertThat(core.wishes).noneMatch(wish -> wish.startsWith("checkReferral"));
    }
}
