package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.OwnMoney;
import porchlight.client.Spending;
import porchlight.client.Spent;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;
import porchlight.payment.Money;

@Timeout(60)
class SpendingCommandTest {
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
                Duration.ofSeconds(2));
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    private Spending limits() {
        return core.settings().value().spending();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "lots", "1e3", "1.2.3", ""})
    void whatIsNoAmountChangesNothing(String wrong) {
        assertThat(run("spending", "set", "--per-day", "5", "--per-session=" + wrong))
                .isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("Nothing was changed");
        assertThat(core.wishes).doesNotContain("change");
    }

    @Test
    void settingNothingIsAWrongUsage() {
        assertThat(run("spending", "set")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("--help");
    }

    @Test
    void aDaysBoundBelowOneTransferIsRefused() {
        assertThat(run("spending", "auto", "--below", "1", "--amount", "5", "--per-day", "4"))
                .isEqualTo(Exit.USAGE);
        assertThat(limits().autoTopUp()).isEmpty();
    }

    @Test
    void everyLimitIsSetInAnyDigitsAndTakenAwayAlone() {
        assertThat(run(
                        "spending",
                        "set",
                        "--per-session",
                        "2",
                        "--per-day",
                        "۵",
                        "--per-gib",
                        "0,5",
                        "--most-per-hour",
                        "0.05",
                        "--most-per-gib",
                        "0.2"))
                .isEqualTo(Exit.OK);
        assertThat(limits())
                .isEqualTo(new Spending(
                        Optional.of(Money.ofMyst("2")),
                        Optional.of(Money.ofMyst("5")),
                        Optional.of(Money.ofMyst("0.5")),
                        Optional.of(Money.ofMyst("0.05")),
                        Optional.of(Money.ofMyst("0.2")),
                        Optional.empty()));
        assertThat(run("spending", "set", "--per-gib", "none")).isEqualTo(Exit.OK);
        assertThat(limits().perGib()).isEmpty();
        assertThat(limits().perDay()).contains(Money.ofMyst("5"));
        assertThat(run("spending", "auto", "--below", "1", "--amount", "5", "--per-day", "10"))
                .isEqualTo(Exit.OK);
        assertThat(limits().autoTopUp())
                .contains(new Spending.AutoTopUp(Money.ofMyst("1"), Money.ofMyst("5"), Money.ofMyst("10")));
        assertThat(run("spending", "off")).isEqualTo(Exit.OK);
        assertThat(limits()).isEqualTo(Spending.UNLIMITED);
    }

    @Test
    void whatIsSpentStandsBesideTheCaps() {
        core.guard.spent.publish(new Spent(
                Money.ofMyst("0.2439"),
                Money.ofMyst("1.5"),
                Money.ofMyst("0.2"),
                1,
                Money.ofMyst("4.1020"),
                Optional.empty(),
                Set.of(Spent.Warning.DAY_CAP)));
        core.guard.own.publish(new OwnMoney(
                Optional.empty(),
                Optional.of(Money.ofMyst("3")),
                Optional.empty(),
                OwnMoney.Hold.NO_COIN,
                Money.ZERO,
                Optional.empty(),
                true));
        run("spending", "set", "--per-session", "2", "--per-day", "5");
        run("spending", "auto", "--below", "1", "--amount", "5", "--per-day", "10");
        out.getBuffer().setLength(0);
        assertThat(run("spending")).isEqualTo(Exit.OK);
        assertThat(out.toString())
                .contains("This session: 1.7439 of 2.00 MYST · paid 121 % of what was measured")
                .contains("Today: 4.1020 of 5.00 MYST")
                .contains("80 % of your cap for today is spent")
                .contains("no coin of the payment chain")
                .contains("from your own 3.00 MYST")
                .contains("“porchlight topup”");
    }

    @Test
    void scriptsReadWeiInOneLine() {
        run("spending", "set", "--per-session", "2");
        out.getBuffer().setLength(0);
        assertThat(run("spending", "show", "--json")).isEqualTo(Exit.OK);
        JsonObject line = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(line.get("perSessionWei").getAsString()).isEqualTo("2000000000000000000");
        assertThat(line.has("perDayWei")).isFalse();
        assertThat(line.get("auto").getAsString()).isEqualTo("OFF");
    }

    @Test
    void aWarningIsSaidOnceHoweverOftenItIsTold() {
        Warner warner = new Warner(
                new Terminal(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        InputStream.nullInputStream(),
                        Optional.empty(),
                        Messages.of(Locale.ENGLISH),
                        Duration.ofSeconds(2)),
                true);
        for (int second = 0; second < 100; second++) {
            warner.take(new Spent(
                    Money.ofWei(second),
                    Money.ZERO,
                    second,
                    Money.ZERO,
                    Optional.empty(),
                    second < 10 ? Set.of() : Set.of(Spent.Warning.SESSION_CAP)));
        }
        assertThat(out.toString().strip()).isEqualTo("{\"warning\":\"SESSION_CAP\"}");
    }
}
