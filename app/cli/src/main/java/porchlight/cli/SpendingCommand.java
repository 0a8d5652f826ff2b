package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.GuardWords;
import porchlight.client.OwnMoney;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.client.Spending;
import porchlight.client.Spent;
import porchlight.i18n.Amounts;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// `porchlight spending [show|set|auto|off]`: the caps of the spending guard, the highest prices, and automatic
/// top-ups. Amounts are MYST in the digits of any language.
@Command(name = "spending", description = "${bundle:cli.help.spending}", mixinStandardHelpOptions = true)
final class SpendingCommand implements Callable<Integer> {
    private static final String NONE = "none";

    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    SpendingCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    /// A limit that was typed and cannot be one.
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;

        private final String typed;

        Wrong(String typed) {
            super("not an amount");
            this.typed = typed;
        }
    }

    /// What becomes of the limits.
    private interface Change {
        Spending of(Spending now) throws Wrong;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return show(json);
    }

    @Command(name = "show", description = "${bundle:cli.help.spending.show}", mixinStandardHelpOptions = true)
    int show(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            say(opened.core(), asJson || json);
            return Exit.OK;
        }
    }

    @Command(name = "set", description = "${bundle:cli.help.spending.set}", mixinStandardHelpOptions = true)
    int set(
            @Option(names = "--per-session", paramLabel = "MYST", description = "${bundle:cli.help.spending.session}")
                    @Nullable
                    String perSession,
            @Option(names = "--per-day", paramLabel = "MYST", description = "${bundle:cli.help.spending.day}") @Nullable
                    String perDay,
            @Option(names = "--per-gib", paramLabel = "MYST", description = "${bundle:cli.help.spending.gib}") @Nullable
                    String perGib,
            @Option(
                            names = "--most-per-hour",
                            paramLabel = "MYST",
                            description = "${bundle:cli.help.spending.most.hour}")
                    @Nullable
                    String mostPerHour,
            @Option(names = "--most-per-gib", paramLabel = "MYST", description = "${bundle:cli.help.spending.most.gib}")
                    @Nullable
                    String mostPerGib,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        if (perSession == null && perDay == null && perGib == null && mostPerHour == null && mostPerGib == null) {
            terminal.complain("cli.spending.nothing");
            return Exit.USAGE;
        }
        return change(
                now -> new Spending(
                        cap(perSession, now.perSession()),
                        cap(perDay, now.perDay()),
                        cap(perGib, now.perGib()),
                        cap(mostPerHour, now.mostPerHour()),
                        cap(mostPerGib, now.mostPerGib()),
                        now.autoTopUp()),
                asJson);
    }

    @Command(name = "auto", description = "${bundle:cli.help.spending.auto}", mixinStandardHelpOptions = true)
    int auto(
            @Option(
                            names = "--below",
                            paramLabel = "MYST",
                            required = true,
                            description = "${bundle:cli.help.spending.auto.below}")
                    String below,
            @Option(
                            names = "--amount",
                            paramLabel = "MYST",
                            required = true,
                            description = "${bundle:cli.help.spending.auto.amount}")
                    String amount,
            @Option(
                            names = "--per-day",
                            paramLabel = "MYST",
                            required = true,
                            description = "${bundle:cli.help.spending.auto.day}")
                    String perDay,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        Optional<Money> once = Amounts.read(amount);
        Optional<Money> day = Amounts.read(perDay);
        if (once.isPresent() && day.isPresent() && day.get().compareTo(once.get()) < 0) {
            terminal.complain("cli.spending.bound");
            return Exit.USAGE;
        }
        return change(
                now -> now.withAutoTopUp(
                        Optional.of(new Spending.AutoTopUp(amount(below), amount(amount), amount(perDay)))),
                asJson);
    }

    @Command(name = "off", description = "${bundle:cli.help.spending.off}", mixinStandardHelpOptions = true)
    int off(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        return change(now -> Spending.UNLIMITED, asJson);
    }

    private static Optional<Money> cap(@Nullable String typed, Optional<Money> now) throws Wrong {
        if (typed == null) {
            return now;
        }
        return typed.equals(NONE) ? Optional.empty() : Optional.of(amount(typed));
    }

    private static Money amount(String typed) throws Wrong {
        return Amounts.read(typed).orElseThrow(() -> new Wrong(typed));
    }

    private int change(Change change, boolean asJson) throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            Settings now = core.settings().value();
            Spending next = change.of(now.spending());
            core.change(now.withSpending(next));
            if (Waiting.until(core.settings(), settings -> settings.spending().equals(next), terminal.patience())
                    .isEmpty()) {
                terminal.complain("cli.spending.timeout");
                return Exit.FAILED;
            }
            say(core, asJson || json);
            return Exit.OK;
        } catch (Wrong e) {
            terminal.complain("cli.spending.wrong", e.typed);
            return Exit.USAGE;
        }
    }

    private void say(Porchlight core, boolean asJson) {
        Spending limits = core.settings().value().spending();
        Spent spent = core.guard().spent().value();
        OwnMoney own = core.guard().own().value();
        if (asJson) {
            terminal.json(json(limits, spent, own));
            return;
        }
        Messages words = terminal.words();
        line("guard.session", of(limits.perSession(), spent.sinceConnect()) + measured(spent));
        line("guard.day", of(limits.perDay(), spent.today()));
        line("guard.gib", limit(limits.perGib(), "guard.none"));
        line("guard.most.gib", limit(limits.mostPerGib(), "guard.any"));
        line("guard.most.hour", limit(limits.mostPerHour(), "guard.any"));
        GuardWords guard = new GuardWords(words);
        String holds = guard.holds(own);
        String state = guard.automatic(limits.autoTopUp(), own, core.chainId());
        line("guard.auto", holds.isEmpty() ? state : words.join(state, holds));
        if (limits.autoTopUp().isPresent()) {
            own.address().ifPresent(address -> line("guard.address", address.checksumText()));
        }
        spent.warnings().stream()
                .sorted()
                .forEach(warning -> terminal.say("cli.status.line", guard.warning(warning, spent)));
        if (own.remind()) {
            terminal.say("cli.status.line", words.join(guard.reminder(own), words.text("cli.guard.topup")));
        }
    }

    private void line(String name, String value) {
        terminal.say("cli.spending.line", terminal.words().text(name), value);
    }

    private String of(Optional<Money> cap, Money spent) {
        Messages words = terminal.words();
        String sum = words.figures().myst(spent);
        return cap.map(most -> words.text("guard.of", sum, words.figures().price(most)))
                .orElse(words.text("guard.spent", sum));
    }

    /// What was paid beside what was measured here, where a session runs.
    private String measured(Spent spent) {
        OptionalInt percent = spent.session().isZero() ? OptionalInt.empty() : spent.paidPercent();
        return percent.isEmpty() ? "" : " · " + StatusCommand.measured(percent.getAsInt(), terminal.words());
    }

    private String limit(Optional<Money> cap, String none) {
        return cap.map(most -> terminal.words().figures().price(most) + " MYST")
                .orElse(terminal.words().text(none));
    }

    /// For scripts: every amount in wei as text.
    private static JsonObject json(Spending limits, Spent spent, OwnMoney own) {
        JsonObject line = new JsonObject();
        add(line, "perSessionWei", limits.perSession());
        add(line, "perDayWei", limits.perDay());
        add(line, "perGibWei", limits.perGib());
        add(line, "mostPerHourWei", limits.mostPerHour());
        add(line, "mostPerGibWei", limits.mostPerGib());
        add(line, "autoBelowWei", limits.autoTopUp().map(Spending.AutoTopUp::below));
        add(line, "autoAmountWei", limits.autoTopUp().map(Spending.AutoTopUp::amount));
        add(line, "autoPerDayWei", limits.autoTopUp().map(Spending.AutoTopUp::mostPerDay));
        add(line, "sessionWei", Optional.of(spent.sinceConnect()));
        add(line, "homeWei", Optional.of(spent.session()));
        add(line, "dueWei", Optional.of(spent.due()));
        add(line, "todayWei", Optional.of(spent.today()));
        own.address().ifPresent(address -> line.addProperty("ownAddress", address.toString()));
        add(line, "ownWei", own.myst());
        add(line, "movedTodayWei", Optional.of(own.movedToday()));
        line.addProperty("auto", own.hold().name());
        line.addProperty("remind", own.remind());
        line.add("warnings", Warner.json(spent));
        spent.left().ifPresent(left -> line.addProperty("secondsLeft", left.toSeconds()));
        return line;
    }

    private static void add(JsonObject line, String name, Optional<Money> money) {
        money.ifPresent(known -> line.addProperty(name, known.wei().toString()));
    }
}
